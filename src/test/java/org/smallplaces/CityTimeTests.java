package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class CityTimeTests {

    private final CityTime time = new CityTime();
    private final MockEnvironment settings = new MockEnvironment();

    @Test
    void isThatOfAmsterdamUnlessSetOtherwise() {
        assertThat(time.clock(settings).getZone()).isEqualTo(ZoneId.of("Europe/Amsterdam"));

        settings.setProperty("smallplaces.site.zone", "Europe/Lisbon");

        assertThat(time.clock(settings).getZone()).isEqualTo(ZoneId.of("Europe/Lisbon"));
    }

    @ParameterizedTest
    @CsvSource({"2026-04-27, true", "2026-05-01, false"})
    void hasDutchHolidaysUnlessSetOtherwise(LocalDate day, boolean holiday) {
        assertThat(time.holidays(settings).test(day)).isEqualTo(holiday);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 2026-05-01, true",
        "DE, 2026-04-27, false",
        "DE, 2026-11-01, false",
        "DE-NW, 2026-11-01, true",
        "de-nw, 2026-05-01, true",
        "DE-BY, 2026-08-08, false",
        "DE-BY-AG, 2026-08-08, true" // the Peace Festival of Augsburg
    })
    void hasTheHolidaysOfAnotherCountryOrRegion(String place, LocalDate day, boolean holiday) {
        settings.setProperty("smallplaces.site.holidays", place);

        assertThat(time.holidays(settings).test(day)).isEqualTo(holiday);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Utrect", "Utrecht", ""})
    void refusesWhatIsNoTimeZone(String zone) {
        settings.setProperty("smallplaces.site.zone", zone);

        assertThatIllegalStateException()
                .isThrownBy(() -> time.clock(settings))
                .withMessage("smallplaces.site.zone is no time zone: " + zone + "; write one such as Europe/Amsterdam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "Germany", "DE-XX", "DE-BY-XX", "NL-UT", "DE-", "-", ""})
    void refusesAPlaceWhoseHolidaysAreNotKnown(String place) {
        settings.setProperty("smallplaces.site.holidays", place);

        assertThatIllegalStateException()
                .isThrownBy(() -> time.holidays(settings))
                .withMessageStartingWith("smallplaces.site.holidays is no place with known holidays: " + place + ";");
    }
}
