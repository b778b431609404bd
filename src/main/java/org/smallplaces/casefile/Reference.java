package org.smallplaces.casefile;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number by which a case is known everywhere, such as {@code I-2026-0001}: kind, year of receipt, serial number.
 *
 * @param value the reference as written in letters and used as the engine's business key
 */
public record Reference(String value) {

    private static final Pattern FORM = Pattern.compile("[IM]-\\d{4}-\\d{4,9}");

    /** Refuses what does not look like a reference with an {@link IllegalArgumentException}. */
    public Reference {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a case reference: it looks like I-2026-0001");
        }
    }

    /** Reads a reference; throws {@link IllegalArgumentException} if the text is none. */
    public static Reference of(String value) {
        return new Reference(value);
    }

    /** Reads what somebody typed into an address; empty if it is no reference. */
    public static Optional<Reference> find(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Reference(text)) : Optional.empty();
    }

    static Reference of(CaseKind kind, int year, int number) {
        return new Reference("%s-%d-%04d".formatted(kind.prefix(), year, number));
    }

    /** The kind of case, told by the first letter. */
    public CaseKind kind() {
        return value.startsWith(CaseKind.INITIATIVE.prefix()) ? CaseKind.INITIATIVE : CaseKind.MEMBERSHIP_APPLICATION;
    }

    @Override
    public String toString() {
        return value;
    }
}
