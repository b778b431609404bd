package org.smallplaces.engine;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Counts working days in the Netherlands, as the law on terms does (Algemene termijnenwet: Good Friday and Liberation Day are
 * none). For timers: {@code ${workingDays.after(7)}}.
 */
@Component("workingDays")
public class WorkingDays {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    /** Read when somebody first asks, and not at every start. */
    private final Supplier<HolidayManager> holidays = SingletonSupplier.of(
            () -> HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NETHERLANDS)));

    private final Clock clock;

    WorkingDays(Clock clock) {
        this.clock = clock;
    }

    /** The same time of day so many working days from now. */
    public Date after(int days) {
        var day = ZonedDateTime.now(clock.withZone(HERE));
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
                && !holidays.get().isHoliday(day);
    }
}
