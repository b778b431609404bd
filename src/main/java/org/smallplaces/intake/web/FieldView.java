package org.smallplaces.intake.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smallplaces.intake.Forms;
import org.smallplaces.playbook.FieldError;
import org.smallplaces.playbook.FormField;

/**
 * A field as a page shows it.
 *
 * @param field what is asked
 * @param key the name of its answer on the page; that of a field in a list has the list and the number of the group before it
 * @param language in which it is shown
 * @param texts what was answered, as typed; one empty text if nothing was
 * @param answered what was answered, in words
 * @param choices the choices, by heading; without headings under an empty one
 * @param groups the fields of each group of a list
 * @param error what is wrong; null if nothing is, or if it is not the time to say so
 */
record FieldView(
        FormField field,
        String key,
        String language,
        List<String> texts,
        List<String> answered,
        Map<String, List<Choice>> choices,
        List<List<FieldView>> groups,
        @Nullable String error) {

    /** A choice, and whether it was chosen. */
    record Choice(String value, String label, boolean chosen) {}

    static FieldView of(
            FormField field, @Nullable Object answer, int rows, Forms forms, String language, List<FieldError> errors) {
        return of(field, field.key(), answer, rows, forms, language, errors);
    }

    private static FieldView of(
            FormField field,
            String key,
            @Nullable Object answer,
            int rows,
            Forms forms,
            String language,
            List<FieldError> errors) {
        var texts = new ArrayList<>(texts(answer));
        var choices = choices(field, texts, forms, language);
        var error = errors.stream()
                .filter(wrong -> wrong.field().equals(key))
                .map(FieldError::message)
                .findFirst()
                .orElse(null);
        var groups = groups(field, answer, rows, forms, language);
        var answered =
                field.type() == FormField.Type.LIST ? inWords(groups) : answered(field, texts, choices, language);
        while (texts.size() < rows) {
            texts.add("");
        }
        return new FieldView(field, key, language, List.copyOf(texts), answered, choices, groups, error);
    }

    private static List<List<FieldView>> groups(
            FormField field, @Nullable Object answer, int rows, Forms forms, String language) {
        var given = answer instanceof List<?> several ? several : List.of();
        var groups = new ArrayList<List<FieldView>>();
        for (var number = 0;
                number < Math.max(rows, given.size()) && !field.fields().isEmpty();
                number++) {
            var group = number < given.size() && given.get(number) instanceof Map<?, ?> answers ? answers : Map.of();
            var prefix = field.key() + "." + number + ".";
            groups.add(field.fields().stream()
                    .map(part -> of(part, prefix + part.key(), group.get(part.key()), 1, forms, language, List.of()))
                    .toList());
        }
        return groups;
    }

    private static List<String> inWords(List<List<FieldView>> groups) {
        return groups.stream()
                .map(group ->
                        group.stream().flatMap(part -> part.answered().stream()).collect(Collectors.joining(", ")))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static List<String> texts(@Nullable Object answer) {
        if (answer instanceof List<?> several) {
            return several.stream().map(FieldView::text).toList();
        }
        return answer == null ? List.of() : List.of(text(answer));
    }

    private static String text(Object answer) {
        return answer instanceof BigDecimal number ? number.toPlainString() : String.valueOf(answer);
    }

    private static Map<String, List<Choice>> choices(
            FormField field, List<String> chosen, Forms forms, String language) {
        var choices = new LinkedHashMap<String, List<Choice>>();
        if (field.catalogue().isEmpty()) {
            choices.put(
                    "",
                    field.options().stream()
                            .map(option -> new Choice(
                                    option.value(), option.label().in(language), chosen.contains(option.value())))
                            .toList());
            return choices;
        }
        for (var entry : forms.catalogue(field.catalogue())) {
            var article = entry.columns().getOrDefault("article", "");
            var label = article.isBlank() ? entry.title(language) : article + ". " + entry.title(language);
            choices.computeIfAbsent(entry.columns().getOrDefault("instrument", ""), heading -> new ArrayList<>())
                    .add(new Choice(entry.key(), label, chosen.contains(entry.key())));
        }
        return choices;
    }

    private static List<String> answered(
            FormField field, List<String> texts, Map<String, List<Choice>> choices, String language) {
        var locale = Locale.forLanguageTag(language.equals("nl") ? "nl-NL" : "en-GB");
        return switch (field.type()) {
            case SELECT, RADIO, CHECKLIST ->
                choices.values().stream()
                        .flatMap(List::stream)
                        .filter(Choice::chosen)
                        .map(Choice::label)
                        .toList();
            case NUMBER -> texts.stream().map(text -> number(text, locale)).toList();
            case DATE -> texts.stream().map(text -> date(text, locale)).toList();
            default -> List.copyOf(texts);
        };
    }

    private static String number(String text, Locale locale) {
        try {
            return NumberFormat.getNumberInstance(locale).format(new BigDecimal(text));
        } catch (NumberFormatException asTyped) {
            return text;
        }
    }

    private static String date(String text, Locale locale) {
        try {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale)
                    .format(LocalDate.parse(text));
        } catch (DateTimeParseException asTyped) {
            return text;
        }
    }

    public String type() {
        return field.type().name();
    }

    public String id() {
        return "field-" + key.replace('.', '-');
    }

    public String label() {
        return field.label().in(language);
    }

    public String help() {
        return field.description().in(language);
    }

    /** The first answer as typed. */
    public String text() {
        return texts.isEmpty() ? "" : texts.get(0);
    }

    /** The ids of what belongs to the field: help, count and error; null if there is none. */
    @Nullable
    public String describedBy() {
        var ids = new ArrayList<String>();
        if (!help().isEmpty()) {
            ids.add(id() + "-help");
        }
        if (counted()) {
            ids.add(id() + "-count");
        }
        if (error != null) {
            ids.add(id() + "-error");
        }
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** Whether it is a text long enough to count. */
    public boolean counted() {
        return field.limits().maxLength() != null
                && (field.type() == FormField.Type.LONG_TEXT || field.key().equals("title"));
    }

    /** Whether another line can be added. */
    public boolean hasRoom() {
        var most = field.limits().maximum();
        var several = field.repeated() || field.type() == FormField.Type.LIST;
        return several && (most == null || Math.max(texts.size(), groups.size()) < most);
    }

    /** How a browser fills it in by itself. */
    @Nullable
    public String autocomplete() {
        return switch (field.key()) {
            case "organisation" -> "organization";
            case "contactName" -> "name";
            case "contactEmail" -> "email";
            case "website" -> "url";
            default -> null;
        };
    }
}
