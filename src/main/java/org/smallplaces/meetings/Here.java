package org.smallplaces.meetings;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Where the group meets: dates and times of meetings are those of Amsterdam. */
final class Here {

    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private Here() {}

    static LocalDate today(Clock clock) {
        return day(clock.instant());
    }

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    static ZonedDateTime time(Instant moment) {
        return moment.atZone(ZONE);
    }
}
