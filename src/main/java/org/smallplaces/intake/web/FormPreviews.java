package org.smallplaces.intake.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smallplaces.intake.Forms;
import org.smallplaces.intake.web.Amendments.Part;
import org.smallplaces.playbook.Form;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Shows administrators the form that they are changing as the public pages would show it, all its steps below each other. */
@RestController
class FormPreviews {

    private final Forms forms;
    private final ITemplateEngine templates;

    FormPreviews(Forms forms, ITemplateEngine templates) {
        this.forms = forms;
        this.templates = templates;
    }

    /**
     * The form as a page.
     *
     * @param text the whole file
     * @param language {@code nl} or {@code en}
     */
    @PostMapping(path = "/api/playbook/forms/preview", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String preview(@RequestBody String text, @RequestParam String language) {
        var locale = Locale.forLanguageTag(language.equals("nl") ? "nl" : "en");
        var shown = Languages.of(locale);
        var parts = Form.parse(text).steps().stream()
                .map(step -> new Part(
                        step.label().in(shown),
                        step.parts().stream()
                                .map(field -> FieldView.of(field, null, 1, forms, shown, List.of()))
                                .toList()))
                .toList();
        return templates.process(
                "intake/form-preview", new Context(locale, Map.of("parts", parts, "documents", List.of())));
    }

    /** The check says what is wrong and where; there is only nothing to show. */
    @ExceptionHandler
    @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
    void cannotBeShown(IllegalArgumentException wrong) {}
}
