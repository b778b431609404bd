package org.smallplaces.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * First passwords.
 *
 * @param adminPassword of the account {@code admin}, which is made where there is no administrator
 * @param operatorPassword of the account {@code operator}; where empty, a random one that nobody knows
 */
@ConfigurationProperties("smallplaces.people")
record PeopleSettings(@DefaultValue("") String adminPassword, @DefaultValue("") String operatorPassword) {}
