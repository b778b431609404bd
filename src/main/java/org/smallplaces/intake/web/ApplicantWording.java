package org.smallplaces.intake.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Question;
import org.smallplaces.casefile.TimelineEntry;
import org.smallplaces.playbook.FieldError;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Says to an applicant what happened to the case. */
@Component
class ApplicantWording {

    /** How long a question waits for an answer: after this the case lapses (design: the main process, step 2). */
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(28);

    private final MessageSource messages;

    ApplicantWording(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * A line of the timeline.
     *
     * @param at when it happened
     * @param text what happened, in the reader's language
     */
    record Happening(Instant at, String text) {}

    /** The timeline, newest first. */
    List<Happening> happenings(List<TimelineEntry> timeline, Locale locale) {
        var happenings = new ArrayList<Happening>();
        for (var entry : timeline) {
            var text = text(entry, locale);
            if (!text.isBlank()) {
                happenings.add(0, new Happening(entry.happenedAt(), text));
            }
        }
        return happenings;
    }

    /** In words to the applicant where there are such, else in those for everybody; what has no words is not shown. */
    private String text(TimelineEntry entry, Locale locale) {
        var details =
                entry.details().stream().map(detail -> inWords(detail, locale)).toArray();
        var codes = new String[] {"applicant.timeline." + entry.happening(), "timeline." + entry.happening()};
        try {
            return messages.getMessage(new DefaultMessageSourceResolvable(codes, details), locale);
        } catch (NoSuchMessageException withoutWords) {
            return "";
        }
    }

    private String inWords(String detail, Locale locale) {
        return Arrays.stream(Decision.values())
                .filter(decision -> decision.name().equals(detail))
                .findFirst()
                .map(decision -> messages.getMessage("applicant.decision." + decision, null, locale))
                .orElse(detail);
    }

    /** What is wrong with a field of the page; {@code applicant.error.<code>} says it. */
    FieldError mistake(String field, String code, Locale locale, Object... values) {
        return new FieldError(field, code, messages.getMessage("applicant.error." + code, values, locale));
    }

    /** Until when the oldest open question can be answered; null if there is none. */
    static @Nullable Instant deadline(List<Question> open) {
        return open.stream()
                .map(Question::askedAt)
                .min(Comparator.naturalOrder())
                .map(asked -> asked.plus(TIME_TO_ANSWER))
                .orElse(null);
    }
}
