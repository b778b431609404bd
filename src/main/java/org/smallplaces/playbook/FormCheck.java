package org.smallplaces.playbook;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks answers against the fields of a form and says, in one language, how to mend what is wrong. */
final class FormCheck {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]+@[^\\s@<>()\\[\\],;:\\\\\"]+\\.[^\\s@<>()\\[\\],;:\\\\\".]+");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Beyond this many digits a number is no amount that anybody means, and is dear to write out. */
    private static final int MOST_DIGITS = 18;

    /** Entries of a catalogue by its name; null if it is not known here. */
    interface Catalogues {
        @Nullable
        List<CatalogueEntry> of(String name);
    }

    private final Map<String, ?> answers;
    private final Catalogues catalogues;
    private final String language;
    private final Locale locale;
    private final ResourceBundle texts;
    private final Map<String, String> labels = new HashMap<>();

    FormCheck(Map<String, ?> answers, String language, Catalogues catalogues) {
        this.answers = answers;
        this.catalogues = catalogues;
        this.language = language;
        this.locale = Locale.forLanguageTag(language.equals("nl") ? "nl-NL" : "en-GB");
        this.texts = ResourceBundle.getBundle(
                "messages/form",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    List<FieldError> all(List<FormField> fields) {
        var errors = new ArrayList<FieldError>();
        fields.forEach(field -> labels.put(field.key(), field.label().in(language)));
        for (var field : fields) {
            check(field, answers.get(field.key())).ifPresent(errors::add);
        }
        return errors;
    }

    private Optional<FieldError> check(FormField field, @Nullable Object given) {
        var hidden = field.isHidden(answers);
        if (hidden.orElse(false)) {
            return Optional.empty();
        }
        var answer = given instanceof Object[] array ? Arrays.asList(array) : given;
        if (isMissing(field, answer) || answer == null) {
            // a condition that cannot be read here may well have hidden the field
            return field.required() && hidden.isPresent()
                    ? error(field, "required", required(field))
                    : Optional.empty();
        }
        if (field.hasSeveral()) {
            return checkSeveral(field, answer);
        }
        return switch (field.type()) {
            case NUMBER -> checkNumber(field, answer);
            case CHECKBOX ->
                answer instanceof Boolean || answer.equals("true")
                        ? Optional.empty()
                        : error(field, "wrong-type", "wrong-type.boolean");
            case LIST -> checkList(field, answer);
            case FILES ->
                answer instanceof Collection<?> files
                        ? checkHowMany(field, files)
                        : error(field, "wrong-type", "wrong-type.list");
            default ->
                answer instanceof String text ? checkText(field, text) : error(field, "wrong-type", "wrong-type.text");
        };
    }

    private static boolean isMissing(FormField field, @Nullable Object answer) {
        if (answer == null) {
            return true;
        }
        if (answer instanceof String text) {
            return text.isBlank() || (field.type() == FormField.Type.CHECKBOX && text.equals("false"));
        }
        if (answer instanceof Collection<?> several) {
            return several.isEmpty()
                    && (field.hasSeveral()
                            || field.type() == FormField.Type.LIST
                            || field.type() == FormField.Type.FILES);
        }
        return field.type() == FormField.Type.CHECKBOX && answer.equals(false);
    }

    private static String required(FormField field) {
        return switch (field.type()) {
            case CHECKBOX -> "required.yes";
            case SELECT, RADIO -> "required.choice";
            case CHECKLIST -> "required.choices";
            case DATE -> "required.date";
            case FILES -> "required.files";
            default -> "required";
        };
    }

    private Optional<FieldError> checkSeveral(FormField field, Object answer) {
        if (!(answer instanceof Collection<?> several)) {
            return error(field, "wrong-type", "wrong-type.list");
        }
        for (var one : several) {
            if (!(one instanceof String text)) {
                return error(field, "wrong-type", "wrong-type.list");
            }
            var wrong = text.isBlank() ? Optional.<FieldError>empty() : checkText(field, text);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (field.required()
                && several.stream().allMatch(one -> String.valueOf(one).isBlank())) {
            return error(field, "required", required(field));
        }
        return checkHowMany(field, several);
    }

    private Optional<FieldError> checkHowMany(FormField field, Collection<?> several) {
        var most = field.limits().maximum();
        return most != null && several.size() > most
                ? error(field, "too-many", "too-many", most, several.size())
                : Optional.empty();
    }

    private Optional<FieldError> checkList(FormField field, Object answer) {
        if (!(answer instanceof Collection<?> groups)) {
            return error(field, "wrong-type", "wrong-type.groups");
        }
        for (var one : groups) {
            if (!(one instanceof Map<?, ?> group)) {
                return error(field, "wrong-type", "wrong-type.groups");
            }
            for (var part : field.fields()) {
                var wrong = part.asks() ? check(part, group.get(part.key())) : Optional.<FieldError>empty();
                if (wrong.isPresent()) {
                    return wrong.map(inside -> new FieldError(field.key(), inside.code(), inside.message()));
                }
            }
        }
        return checkHowMany(field, groups);
    }

    private Optional<FieldError> checkText(FormField field, String text) {
        var unreadable = unreadable(text);
        if (unreadable >= 0) {
            var before = text.substring(Math.max(0, unreadable - 20), unreadable);
            return error(
                    field,
                    "wrong-type",
                    "wrong-type.control",
                    "U+%04X".formatted((int) text.charAt(unreadable)),
                    before);
        }
        if (field.type() == FormField.Type.TEXT && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)) {
            return error(field, "wrong-type", "wrong-type.line");
        }
        var length = length(text);
        var most = field.limits().maxLength();
        if (most != null && length > most) {
            return error(field, "too-long", "too-long", most, length, length - most);
        }
        var fewest = field.limits().minLength();
        if (fewest != null && length < fewest) {
            return error(field, "too-short", "too-short", fewest, length);
        }
        return switch (field.type()) {
            case DATE -> checkDate(field, text);
            case SELECT, RADIO, CHECKLIST -> checkChoice(field, text);
            default -> checkFormat(field, text);
        };
    }

    /** Where a text holds what no page, feed or database can carry: control characters, half of a pair; -1 if nowhere. */
    private static int unreadable(String text) {
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(character)
                    || character == '\uFFFE'
                    || character == '\uFFFF'
                    || (character < ' ' && character != '\t' && character != '\n' && character != '\r')) {
                return at;
            }
        }
        return -1;
    }

    /** Counts as people do: a character outside of the basic plane is one, and so is a line break. */
    static int length(String text) {
        var lines = text.replace("\r\n", "\n");
        return lines.codePointCount(0, lines.length());
    }

    private Optional<FieldError> checkFormat(FormField field, String text) {
        return switch (field.format()) {
            case "email" ->
                EMAIL.matcher(text).matches() ? Optional.empty() : error(field, "not-an-email", "not-an-email");
            case "url" -> isWebAddress(text) ? Optional.empty() : error(field, "not-a-url", "not-a-url", text);
            default -> Optional.empty();
        };
    }

    private static boolean isWebAddress(String text) {
        try {
            var address = new URI(text);
            return address.getRawAuthority() != null
                    && !address.getRawAuthority().isBlank()
                    && address.getRawUserInfo() == null
                    && ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()));
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private Optional<FieldError> checkChoice(FormField field, String text) {
        if (!field.catalogue().isEmpty()) {
            var entries = catalogues.of(field.catalogue());
            return entries == null
                            || entries.stream().anyMatch(entry -> entry.key().equals(text))
                    ? Optional.empty()
                    : error(field, "not-a-choice", "not-in-catalogue", text, field.catalogue());
        }
        if (field.options().isEmpty() || field.option(text).isPresent()) {
            // choices that an expression or a variable gives are known to the engine only
            return Optional.empty();
        }
        var choices = field.options().stream().map(FormOption::value).toList();
        return error(field, "not-a-choice", "not-a-choice", text, String.join(", ", choices));
    }

    private Optional<FieldError> checkDate(FormField field, String text) {
        var date = date(text);
        if (date.isEmpty()) {
            return error(field, "not-a-date", "not-a-date");
        }
        var earliest =
                answers.get(field.notBefore()) instanceof String other ? date(other) : Optional.<LocalDate>empty();
        return earliest.filter(date.get()::isBefore)
                .flatMap(start -> error(field, "before", "before", label(field.notBefore()), start.toString()));
    }

    private String label(String key) {
        return labels.getOrDefault(key, key);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return ISO_DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }

    private Optional<FieldError> checkNumber(FormField field, Object answer) {
        BigDecimal number;
        try {
            if (!(answer instanceof Number) && !(answer instanceof String)) {
                return error(field, "wrong-type", "wrong-type.number");
            }
            number = new BigDecimal(answer.toString().strip());
        } catch (NumberFormatException notANumber) {
            return error(field, "not-a-number", isWhole(field) ? "not-a-number.whole" : "not-a-number");
        }
        var limits = field.limits();
        if (limits.min() != null && number.compareTo(limits.min()) < 0) {
            return error(field, "too-low", "too-low", limits.min());
        }
        if (limits.max() != null && number.compareTo(limits.max()) > 0) {
            return error(field, "too-high", "too-high", limits.max());
        }
        if (number.precision() - (long) number.scale() > MOST_DIGITS) {
            return error(field, "too-high", "too-many-digits", MOST_DIGITS);
        }
        var decimals = limits.decimals();
        if (decimals != null && number.stripTrailingZeros().scale() > decimals) {
            return error(
                    field, "not-a-number", isWhole(field) ? "not-a-number.whole" : "not-a-number.decimals", decimals);
        }
        return Optional.empty();
    }

    private static boolean isWhole(FormField field) {
        return Integer.valueOf(0).equals(field.limits().decimals());
    }

    private Optional<FieldError> error(FormField field, String code, String text, Object... details) {
        var arguments = new Object[details.length + 1];
        arguments[0] = field.label().in(language);
        System.arraycopy(details, 0, arguments, 1, details.length);
        var message = new MessageFormat(texts.getString("form." + text), locale).format(arguments);
        return Optional.of(new FieldError(field.key(), code, message));
    }
}
