package org.smallplaces.intake.web;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Case;
import org.smallplaces.intake.Forms;
import org.smallplaces.playbook.FieldError;
import org.smallplaces.playbook.FormField;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** What applicants change in what they sent in, together with the answer to a question. */
@Component
class Amendments {

    /** Sent along by a page that shows the fields; without it an absent field does not mean an emptied one. */
    private static final String SHOWN = "amending";

    private static final String ANOTHER_LINE = "add:";

    private final Forms forms;

    Amendments(Forms forms) {
        this.forms = forms;
    }

    /**
     * The answers after a change.
     *
     * @param answers all of them, changed or not
     * @param changed whether any was
     * @param errors what is wrong with those that were changed
     * @param more the repeated field for which another line is asked; null if none is
     */
    record Amended(Answers answers, boolean changed, List<FieldError> errors, @Nullable String more) {

        /** The answers as they are. */
        static Amended not(Case about) {
            return new Amended(about.answers(), false, List.of(), null);
        }
    }

    /** A step of the form with its fields. */
    record Part(String label, List<FieldView> fields) {}

    Amended read(Case about, MultiValueMap<String, String> input, String language) {
        if (!input.containsKey(SHOWN)) {
            return Amended.not(about);
        }
        var form = forms.of(about.kind());
        var typed = form.read(input);
        var before = about.answers().values();
        var after = new LinkedHashMap<>(before);
        var changed = new HashSet<String>();
        for (var field : form.fields()) {
            var key = field.key();
            if (canBeAmended(field) && !text(typed.get(key)).equals(text(before.get(key)))) {
                changed.add(key);
                if (typed.containsKey(key)) {
                    after.put(key, typed.get(key));
                } else {
                    after.remove(key);
                }
            }
        }
        // the form may ask for more today than it did then: that is not for this page to complain about
        var known = forms.check(form, before, List.of(), language).stream()
                .map(FieldError::field)
                .collect(toSet());
        var errors = forms.check(form, after, List.of(), language).stream()
                .filter(error -> changed.contains(error.field()) || !known.contains(error.field()))
                .toList();
        var action = input.getFirst("do");
        var more = action != null && action.startsWith(ANOTHER_LINE) ? action.substring(ANOTHER_LINE.length()) : null;
        return new Amended(new Answers(after), !changed.isEmpty(), errors, more);
    }

    /** The fields with their answers, by the steps of the form. */
    List<Part> show(Case about, Amended amended, String language) {
        return forms.of(about.kind()).steps().stream()
                .map(step -> new Part(
                        step.label().in(language),
                        step.fields().stream()
                                .filter(Amendments::canBeAmended)
                                .map(field -> view(field, amended, language))
                                .toList()))
                .filter(part -> !part.fields().isEmpty())
                .toList();
    }

    private FieldView view(FormField field, Amended amended, String language) {
        var answers = amended.answers();
        var lines = Math.max(1, answers.list(field.key()).size()) + (field.key().equals(amended.more()) ? 1 : 0);
        return FieldView.of(field, answers.values().get(field.key()), lines, forms, language, amended.errors());
    }

    /** Documents have a place of their own on the page; consent once given stays, and so does the language of letters. */
    private static boolean canBeAmended(FormField field) {
        var isConsent = field.type() == FormField.Type.CHECKBOX && field.required();
        return field.asks()
                && field.type() != FormField.Type.FILES
                && !isConsent
                && !field.key().equals("language");
    }

    private static String text(@Nullable Object answer) {
        return answer == null ? "" : String.valueOf(answer);
    }
}
