package org.smallplaces.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RhythmTests {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final RulesOfProcedure FOUR_WEEKS = RulesOfProcedureTests.rules("weekday=thursday");
    private static final RulesOfProcedure WEEKLY = RulesOfProcedureTests.rules("every-weeks=1");

    @Test
    void beginsWhenTheMembersCanStillReadThePapers() {
        assertThat(next(FOUR_WEEKS, null).day()).isEqualTo("2026-12-03");
    }

    @Test
    void comesEveryFourWeeks() {
        assertThat(next(FOUR_WEEKS, LocalDate.of(2026, 12, 3)).day()).isEqualTo("2026-12-31");
    }

    @Test
    void takesTheSameWeekdayAWeekAfterAHolidayAndKeepsTheRhythm() {
        var slot = next(FOUR_WEEKS, LocalDate.of(2026, 12, 3), LocalDate.of(2026, 12, 31));

        assertThat(slot.day()).isEqualTo("2027-01-07");
        assertThat(next(FOUR_WEEKS, slot.turn()).day()).isEqualTo("2027-01-28");
    }

    @Test
    void leavesOutAHolidayOfAWeeklyRhythm() {
        assertThat(next(WEEKLY, LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 31))
                        .day())
                .isEqualTo("2027-01-07");
    }

    @Test
    void goesOnWithTheNewWeekdayWhenTheRuleChanges() {
        assertThat(next(RulesOfProcedureTests.rules("weekday=monday"), LocalDate.of(2026, 12, 3))
                        .day())
                .isEqualTo("2027-01-04");
    }

    @Test
    void skipsWhatIsOverAfterAPause() {
        assertThat(next(FOUR_WEEKS, LocalDate.of(2026, 8, 13)).day()).isEqualTo("2026-12-03");
    }

    private static Rhythm.Slot next(RulesOfProcedure rules, @Nullable LocalDate last, LocalDate... holidays) {
        return Rhythm.next(rules, last, TUESDAY, Set.of(holidays)::contains);
    }
}
