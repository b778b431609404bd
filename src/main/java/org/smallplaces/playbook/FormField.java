package org.smallplaces.playbook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param key the name of its answer; empty for a text to read
 * @param type how it is asked
 * @param label the question, or the text to read
 * @param description help below the question; may be empty
 * @param options the choices written in the form; a catalogue's are not among them
 * @param required whether it must be answered
 * @param limits what its answer may be
 * @param repeated whether a text field takes several texts
 * @param catalogue the catalogue that its choices come from; empty if none
 * @param notBefore the key of a date that this date must not precede; empty if none
 * @param format {@code email}, {@code url}, or empty
 * @param hidden the condition under which the field is not shown, in FEEL; empty if none
 * @param fields the fields of each group of a list
 */
public record FormField(
        String key,
        Type type,
        FormText label,
        FormText description,
        List<FormOption> options,
        boolean required,
        Limits limits,
        boolean repeated,
        String catalogue,
        String notBefore,
        String format,
        String hidden,
        List<FormField> fields) {

    private static final Pattern COMPARISON =
            Pattern.compile("\\s*(\\w+)\\s*(!?=)\\s*(\"[^\"]*\"|true|false|null)\\s*");

    /** How a field is asked. */
    public enum Type {
        /** One line of text. */
        TEXT,
        /** Several lines of text. */
        LONG_TEXT,
        /** A number. */
        NUMBER,
        /** A date, written {@code 2026-05-01}. */
        DATE,
        /** One choice, from a drop-down list. */
        SELECT,
        /** One choice, all in view. */
        RADIO,
        /** Several choices. */
        CHECKLIST,
        /** Yes or nothing. */
        CHECKBOX,
        /** A list of groups of fields. */
        LIST,
        /** Documents. */
        FILES,
        /** Nothing is asked: a text to read. */
        PROSE
    }

    /**
     * What an answer may be; null where there is no limit.
     *
     * @param minLength fewest characters, as people count them
     * @param maxLength most characters, as people count them
     * @param min lowest number
     * @param max highest number
     * @param decimals most digits behind the decimal point
     * @param maximum how many texts, choices, groups or documents at most
     */
    public record Limits(
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer decimals,
            @Nullable Integer maximum) {}

    /** Whether it asks something. */
    public boolean asks() {
        return type != Type.PROSE;
    }

    /** Whether its answer is a list of texts. */
    public boolean hasSeveral() {
        return repeated || type == Type.CHECKLIST;
    }

    /** The choice with this value, if the form itself names it. */
    public Optional<FormOption> option(String value) {
        return options.stream().filter(option -> option.value().equals(value)).findFirst();
    }

    /**
     * Whether these answers hide the field. Reads comparisons with a text, joined by {@code and} or by {@code or}; empty if
     * the condition says more than that.
     */
    Optional<Boolean> isHidden(Map<String, ?> answers) {
        var condition = hidden.startsWith("=") ? hidden.substring(1) : hidden;
        if (condition.isBlank()) {
            return Optional.of(false);
        }
        var anyHolds = false;
        for (var alternative : condition.split("\\bor\\b", -1)) {
            var allHold = true;
            for (var comparison : alternative.split("\\band\\b", -1)) {
                var parts = COMPARISON.matcher(comparison);
                if (!parts.matches()) {
                    return Optional.empty();
                }
                var literal = parts.group(3);
                var expected = literal.equals("null") ? "" : literal.replace("\"", "");
                var answer = answers.get(parts.group(1));
                var same = (answer == null ? "" : String.valueOf(answer)).equals(expected);
                allHold &= same == parts.group(2).equals("=");
            }
            anyHolds |= allHold;
        }
        return Optional.of(anyHolds);
    }
}
