package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.Fixtures;

class WorkingDaysTests {

    @ParameterizedTest(name = "{1} working days after {0} is {2}")
    @CsvSource({
        "2026-11-24T09:00:00Z, 7, 2026-12-03T09:00:00Z", // over one weekend
        "2026-04-02T09:00:00Z, 2, 2026-04-08T09:00:00Z", // neither Good Friday nor Easter Monday
        "2026-04-24T09:00:00Z, 1, 2026-04-28T09:00:00Z", // King's Day on a Monday
        "2026-05-13T09:00:00Z, 1, 2026-05-15T09:00:00Z", // Ascension Day
        "2026-12-24T09:00:00Z, 1, 2026-12-28T09:00:00Z", // both days of Christmas, the second on a Saturday
        "2026-12-31T09:00:00Z, 1, 2027-01-04T09:00:00Z", // New Year's Day on a Friday
        "2026-10-23T09:00:00Z, 1, 2026-10-26T10:00:00Z", // the same time of day in winter time
        "2026-11-23T23:30:00Z, 1, 2026-11-24T23:30:00Z", // after midnight here: Tuesday to Wednesday
        "2026-05-04T09:00:00Z, 1, 2026-05-06T09:00:00Z", // Liberation Day
    })
    void countsNeitherWeekendsNorPublicHolidays(Instant now, int days, Instant then) {
        var workingDays = new WorkingDays(Clock.fixed(now, ZoneId.of("Europe/Amsterdam")), Fixtures.dutchHolidays());

        assertThat(workingDays.after(days)).isEqualTo(then);
    }
}
