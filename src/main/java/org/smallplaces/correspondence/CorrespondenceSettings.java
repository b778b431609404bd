package org.smallplaces.correspondence;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters leave.
 *
 * @param from the sender, a name and an address
 * @param answerWithin how long applicants have to answer when a process does not say it
 * @param applyAgainAfter from when on organisations that were declined as members are welcome to apply again
 * @param every how often the post room looks for letters that are due
 */
@ConfigurationProperties("smallplaces.correspondence")
record CorrespondenceSettings(
        @DefaultValue("Small Places <no-reply@localhost>") String from,
        @DefaultValue("28d") Period answerWithin,
        @DefaultValue("6m") Period applyAgainAfter,
        @DefaultValue("2s") Duration every) {}
