package org.smallplaces.casefile;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Terms that cases are held to.
 *
 * @param objectionTerm how long an applicant can object to a decline, counted from the day of the decision
 */
@ConfigurationProperties("smallplaces.casefile")
public record CasefileSettings(@DefaultValue("42d") Period objectionTerm) {}
