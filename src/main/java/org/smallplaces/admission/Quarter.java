package org.smallplaces.admission;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Three months of a year.
 *
 * @param year in full
 * @param number 1 to 4
 */
public record Quarter(int year, int number) {

    private static final Pattern FORM = Pattern.compile("(\\d{4})-Q([1-4])");

    /** The quarter that a day is in. */
    public static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
    }

    /** Reads {@code 2026-Q3}; empty if it is no quarter. */
    public static Optional<Quarter> find(String text) {
        var read = FORM.matcher(text);
        return read.matches()
                ? Optional.of(new Quarter(Integer.parseInt(read.group(1)), Integer.parseInt(read.group(2))))
                : Optional.empty();
    }

    public Quarter previous() {
        return of(firstDay().minusDays(1));
    }

    public LocalDate firstDay() {
        return LocalDate.of(year, 3 * number - 2, 1);
    }

    Instant start(ZoneId zone) {
        return firstDay().atStartOfDay(zone).toInstant();
    }

    /** When the next one begins. */
    Instant end(ZoneId zone) {
        return firstDay().plusMonths(3).atStartOfDay(zone).toInstant();
    }

    boolean includes(Instant moment, ZoneId zone) {
        return !moment.isBefore(start(zone)) && moment.isBefore(end(zone));
    }

    @Override
    public String toString() {
        return year + "-Q" + number;
    }
}
