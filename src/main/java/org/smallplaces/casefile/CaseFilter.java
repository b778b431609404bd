package org.smallplaces.casefile;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are meant; what is null or empty does not matter.
 *
 * @param kind what was submitted
 * @param status where it stands
 * @param decision how it ended, or was postponed
 * @param from the first day of receipt
 * @param until the last day of receipt
 * @param words that the reference, the title or the organisation has
 */
public record CaseFilter(
        @Nullable CaseKind kind,
        @Nullable CaseStatus status,
        @Nullable Decision decision,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        String words) {

    /** Words may be left out. */
    public CaseFilter {
        words = Objects.requireNonNullElse(words, "");
    }

    /** Every case. */
    public static final CaseFilter ALL = new CaseFilter(null, null, null, null, null, "");

    /** The same, but of one kind only. */
    public CaseFilter of(CaseKind only) {
        return new CaseFilter(only, status, decision, from, until, words);
    }
}
