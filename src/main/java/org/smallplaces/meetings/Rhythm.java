package org.smallplaces.meetings;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The dates of meetings by rule: so many weeks after the one before, whatever became of that one. */
final class Rhythm {

    private Rhythm() {}

    /**
     * A turn of the rhythm.
     *
     * @param turn the date by the rule, from which the next one counts
     * @param day when the meeting is: on a public holiday the same weekday a week later
     */
    record Slot(LocalDate turn, LocalDate day) {}

    /**
     * The next turn that is not over yet.
     *
     * @param last the turn that was planned last; null before the first
     */
    static Slot next(
            RulesOfProcedure rules, @Nullable LocalDate last, LocalDate today, Predicate<LocalDate> isHoliday) {
        var turn = last == null ? today.plusDays(rules.packDays()) : last.plusWeeks(rules.everyWeeks());
        while (true) {
            turn = turn.with(TemporalAdjusters.nextOrSame(rules.weekday()));
            var following = turn.plusWeeks(rules.everyWeeks());
            var day = turn;
            while (isHoliday.test(day) && day.isBefore(following)) {
                day = day.plusWeeks(1);
            }
            // a holiday in a weekly rhythm: the next meeting is near enough
            if (day.isBefore(following) && day.isAfter(today)) {
                return new Slot(turn, day);
            }
            turn = following;
        }
    }
}
