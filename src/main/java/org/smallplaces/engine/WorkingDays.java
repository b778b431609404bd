package org.smallplaces.engine;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Counts the working days of the city: in the Netherlands as the law on terms does (Algemene termijnenwet: Good Friday and
 * Liberation Day are none). For timers: {@code ${workingDays.after(7)}}.
 */
@Component("workingDays")
public class WorkingDays {

    private final Clock clock;
    private final Predicate<LocalDate> holidays;

    WorkingDays(Clock clock, Predicate<LocalDate> holidays) {
        this.clock = clock;
        this.holidays = holidays;
    }

    /** The same time of day so many working days from now. */
    public Date after(int days) {
        var day = ZonedDateTime.now(clock);
        for (var left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day.toLocalDate())) {
                left--;
            }
        }
        return Date.from(day.toInstant());
    }

    /** A day, if it is a working day, else the first one after it. */
    public LocalDate onOrAfter(LocalDate day) {
        return day.datesUntil(day.plusMonths(1))
                .filter(this::isWorkingDay)
                .findFirst()
                .orElseThrow();
    }

    private boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.test(day);
    }
}
