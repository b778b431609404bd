package org.smallplaces.casefile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an applicant answered, by the keys of the form. Values are texts, numbers, booleans, lists of texts, or lists of
 * groups (maps of texts); an unanswered key is absent.
 *
 * @param values the answers in the order of the form
 */
public record Answers(Map<String, Object> values) {

    /** Keeps an unmodifiable copy. */
    public Answers {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The answer as text, or an empty text if there is none. */
    public String text(String key) {
        var value = values.get(key);
        return value == null ? "" : String.valueOf(value);
    }

    /** The answers of a repeated field, a choice of several or a group's list as texts; never null. */
    public List<String> list(String key) {
        var value = values.get(key);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null || text(key).isBlank() ? List.of() : List.of(text(key));
    }

    /** The answer as a number, if it is one. */
    public Optional<BigDecimal> number(String key) {
        try {
            return text(key).isBlank()
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text(key).strip()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** The answer as an ISO date, if it is one. */
    public Optional<LocalDate> date(String key) {
        try {
            return text(key).isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text(key).strip()));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    /** Whether the answer is a yes. */
    public boolean yes(String key) {
        return Boolean.TRUE.equals(values.get(key)) || text(key).equals("true");
    }

    /** Whether anything was answered. */
    public boolean has(String key) {
        @Nullable Object value = values.get(key);
        return value instanceof List<?> list ? !list.isEmpty() : !text(key).isBlank();
    }
}
