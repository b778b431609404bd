package org.smallplaces.correspondence.web;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.smallplaces.correspondence.LetterPreviews;
import org.smallplaces.correspondence.LetterPreviews.Past;
import org.smallplaces.correspondence.LetterPreviews.Preview;
import org.smallplaces.playbook.Placeholders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows administrators the letter that they are writing. */
@RestController
@RequestMapping("/api/playbook/letters")
class LetterPreviewApi {

    private final LetterPreviews previews;

    LetterPreviewApi(LetterPreviews previews) {
        this.previews = previews;
    }

    /** What a letter can leave open, and the cases with which it can be shown. */
    @GetMapping
    Known known() {
        return new Known(Placeholders.NAMES.stream().sorted().toList(), previews.past());
    }

    /** The letter with the values of a case, or with made-up ones. */
    @PostMapping("/preview")
    Preview preview(@RequestBody Wanted wanted) {
        return previews.preview(
                wanted.text() == null ? "" : wanted.text(),
                "nl".equals(wanted.language()) ? "nl" : "en",
                wanted.reference() == null ? "" : wanted.reference());
    }

    /** The check says what is wrong and where; there is only nothing to show. */
    @ExceptionHandler
    @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
    void cannotBeShown(IllegalArgumentException wrong) {}

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    void unknown(NoSuchElementException unknown) {}

    record Known(List<String> placeholders, List<Past> cases) {}

    record Wanted(@Nullable String text, @Nullable String language, @Nullable String reference) {}
}
