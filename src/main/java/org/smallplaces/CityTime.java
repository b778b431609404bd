package org.smallplaces;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** What time and day it is in the city, and which of its days are public holidays. */
@Configuration(proxyBeanMethods = false)
class CityTime {

    private static final String ZONE = "smallplaces.site.zone";
    private static final String AMSTERDAM = "Europe/Amsterdam";
    private static final String HOLIDAYS = "smallplaces.site.holidays";

    /** The time zone of the city; throws {@link IllegalStateException} if the setting names none. */
    static ZoneId zone(Environment settings) {
        var name = settings.getProperty(ZONE, AMSTERDAM);
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalStateException(
                    ZONE + " is no time zone: " + name + "; write one such as " + AMSTERDAM, unknown);
        }
    }

    /** Goes as the clocks of the city do: {@code LocalDate.now(clock)} is the day there. */
    @Bean
    Clock clock(Environment settings) {
        return Clock.system(zone(settings));
    }

    /**
     * Whether a day is a public holiday in the city: in its country (ISO 3166), and in its region (ISO 3166-2) if one is
     * set. Throws {@link IllegalStateException} if the holidays of that place are not known.
     */
    @Bean
    Predicate<LocalDate> holidays(Environment settings) {
        var place = settings.getProperty(HOLIDAYS, "NL");
        var codes = place.split("-", -1);
        var country = codes[0].toLowerCase(Locale.ROOT);
        var regions = Arrays.copyOfRange(codes, 1, codes.length);
        // read when somebody first asks, and not at every start; unless there is a region to look for
        var calendar = SingletonSupplier.of(() -> HolidayManager.getInstance(ManagerParameters.create(country)));
        if (!HolidayManager.getSupportedCalendarCodes().contains(country.toUpperCase(Locale.ROOT))
                || (regions.length > 0 && !has(calendar.obtain().getCalendarHierarchy(), List.of(regions)))) {
            throw new IllegalStateException(HOLIDAYS + " is no place with known holidays: " + place
                    + "; write a country as in ISO 3166, such as NL, or one with a region, such as DE-NW");
        }
        return day -> calendar.obtain().isHoliday(day, regions);
    }

    /** Whether a place has the first region, that one the next, and so on: some cities have days of their own. */
    private static boolean has(CalendarHierarchy place, List<String> regions) {
        return regions.isEmpty()
                || place.getChildren().values().stream()
                        .filter(region -> region.getId().equalsIgnoreCase(regions.get(0)))
                        .anyMatch(region -> has(region, regions.subList(1, regions.size())));
    }
}
