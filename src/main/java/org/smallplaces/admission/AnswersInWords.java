package org.smallplaces.admission;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.playbook.Form;
import org.smallplaces.playbook.FormField;
import org.smallplaces.playbook.FormOption;
import org.smallplaces.playbook.Playbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads answers to people: with the labels, choices and order of the form in force. */
@Component
public class AnswersInWords {

    private final Playbook playbook;
    private final MessageSource messages;

    AnswersInWords(Playbook playbook, MessageSource messages) {
        this.playbook = playbook;
        this.messages = messages;
    }

    /**
     * An answer as people read it.
     *
     * @param group the step of the form that asks it; empty for what the form does not ask any more
     */
    public record Field(String key, String label, String group, String value) {}

    /** Every answer to the form of a kind of case, as {@link #read(String, Answers, Locale)}. */
    public List<Field> read(CaseKind kind, Answers answers, Locale locale) {
        return read(kind.form(), answers, locale);
    }

    /**
     * Every answer in the order of the form, then those that the form in force does not ask.
     *
     * @param form its name in the playbook
     */
    public List<Field> read(String form, Answers answers, Locale locale) {
        var fields = new ArrayList<Field>();
        var asked = new HashSet<String>();
        playbook.inForce().file("processes/forms/" + form + ".form").map(Form::parse).stream()
                .flatMap(inForce -> inForce.steps().stream())
                .forEach(step -> step.fields().forEach(field -> {
                    asked.add(field.key());
                    if (answers.has(field.key())) {
                        fields.add(new Field(
                                field.key(),
                                field.label().in(locale.getLanguage()),
                                step.label().in(locale.getLanguage()),
                                words(field, answers.values().get(field.key()), locale)));
                    }
                }));
        answers.values().keySet().stream()
                .filter(key -> !asked.contains(key) && answers.has(key))
                .forEach(key -> fields.add(new Field(key, key, "", String.join("\n", answers.list(key)))));
        return fields;
    }

    private String words(FormField field, @Nullable Object answer, Locale locale) {
        if (answer == null) {
            return "";
        }
        if (answer instanceof Collection<?> several) {
            return several.stream().map(one -> words(field, one, locale)).collect(Collectors.joining("\n"));
        }
        if (answer instanceof Map<?, ?> group) {
            return field.fields().stream()
                    .filter(part -> part.asks() && group.get(part.key()) != null)
                    .map(part -> words(part, group.get(part.key()), locale))
                    .collect(Collectors.joining(", "));
        }
        var text = String.valueOf(answer);
        return switch (field.type()) {
            case SELECT, RADIO, CHECKLIST -> choice(field, text, locale.getLanguage());
            case CHECKBOX -> messages.getMessage(text.equals("true") ? "admission.yes" : "admission.no", null, locale);
            case DATE -> date(text, locale);
            case NUMBER ->
                answer instanceof Number number
                        ? NumberFormat.getInstance(locale).format(number)
                        : text;
            default -> text;
        };
    }

    private String choice(FormField field, String key, String language) {
        var option = field.option(key).map(FormOption::label).map(label -> label.in(language));
        return option.or(() -> playbook.catalogue(field.catalogue()).stream()
                        .filter(entry -> entry.key().equals(key))
                        .map(entry -> entry.title(language))
                        .findFirst())
                .orElse(key);
    }

    private static String date(String text, Locale locale) {
        try {
            return LocalDate.parse(text)
                    .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
        } catch (DateTimeParseException notADate) {
            return text;
        }
    }
}
