package org.smallplaces.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Accounts.
 *
 * @param adminPassword of the account {@code admin}, which is made where there is no administrator
 * @param operatorPassword of the account {@code operator}; where empty, a random one that nobody knows
 * @param attempts how many wrong passwords are taken in an hour
 */
@ConfigurationProperties("smallplaces.people")
record PeopleSettings(
        @DefaultValue("") String adminPassword,
        @DefaultValue("") String operatorPassword,
        @DefaultValue Attempts attempts) {

    /**
     * Wrong passwords an hour.
     *
     * @param perAccountAndAddress for one account, from one address: whoever guesses waits, and nobody else does
     * @param perAddress for all accounts, from one address
     * @param perAccount for one account, from all addresses
     */
    record Attempts(
            @DefaultValue("10") int perAccountAndAddress,
            @DefaultValue("100") int perAddress,
            @DefaultValue("100") int perAccount) {}
}
