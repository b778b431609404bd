package org.smallplaces.admission;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the chair settles: confirm a proposal, or write down what the meeting decided. */
@Service
@Transactional
public class Deliberation {

    private final Admission admission;
    private final Casefile casefile;
    private final People people;
    private final Reviews reviews;
    private final Notes notes;
    private final Fairness fairness;
    private final MessageSource messages;
    private final Clock clock;

    Deliberation(
            Admission admission,
            Casefile casefile,
            People people,
            Reviews reviews,
            Notes notes,
            Fairness fairness,
            MessageSource messages,
            Clock clock) {
        this.admission = admission;
        this.casefile = casefile;
        this.people = people;
        this.reviews = reviews;
        this.notes = notes;
        this.fairness = fairness;
        this.messages = messages;
        this.clock = clock;
    }

    /** What the reviewers propose, in Markdown: who recommends what, and what stands on each criterion. */
    @Transactional(readOnly = true)
    public String proposal(Reference reference, String language) {
        var out = fairness.outOf(reference);
        var recommendations = reviews.counting(reference).stream()
                .filter(entry -> entry.state() == Review.State.GIVEN && !out.contains(entry.reviewer()))
                .map(entry -> "- **%s**: %s".formatted(name(entry.reviewer()), recommendation(entry, language)))
                .collect(Collectors.joining("\n"));
        var criteria = admission.judgements(reference).stream()
                .map(judgement -> "- %s: **%s**"
                        .formatted(
                                say(
                                        "admission.criterion."
                                                + judgement.criterion().key(),
                                        language),
                                say("admission.verdict." + judgement.verdict(), language)))
                .collect(Collectors.joining("\n"));
        return recommendations + "\n\n" + criteria;
    }

    private String name(String account) {
        return people.find(account).map(Person::name).orElse(account);
    }

    private String recommendation(Reviews.Entry entry, String language) {
        var recommended = new ReviewAnswers(entry.answers()).recommendation();
        return recommended.isEmpty() ? "–" : say("admission.recommendation." + recommended.get(), language);
    }

    private String say(String code, String language) {
        return messages.getMessage(code, null, Locale.forLanguageTag(language));
    }

    /**
     * Takes the chair's answer to a proposal.
     *
     * @param confirmation {@code confirm} or {@code discuss}
     * @param remark for the applicant; may be empty
     * @throws RefusedException if it is neither
     */
    public void confirm(Reference reference, String account, String confirmation, String remark) {
        if (!confirmation.equals("confirm") && !confirmation.equals("discuss")) {
            throw new RefusedException("admission.refused.confirmation");
        }
        notes.choose(reference, new Notes.Choice(account, confirmation, remark), clock.instant());
        casefile.record(
                reference, Audience.STAFF, account, confirmation.equals("confirm") ? "confirmed" : "toBeDiscussed");
    }

    /**
     * Takes what the meeting decided; a question waits to be put to the applicant.
     *
     * @param values {@code decision}, {@code remark}, {@code question} and {@code until}, by the keys of the form
     * @throws RefusedException if there is no decision, or a deferral has neither a question nor a later date
     */
    public void decide(Reference reference, String account, Map<String, Object> values) {
        var answers = new ReviewAnswers(values);
        var decision = answers.text("decision");
        if (ReviewAnswers.RECOMMENDABLE.stream().noneMatch(one -> one.name().equals(decision))) {
            throw new RefusedException("admission.refused.decision");
        }
        var question = answers.text("question");
        if (decision.equals(Decision.DEFERRED.name())) {
            var until = until(answers.text("until"));
            if (question.isEmpty() && until.isEmpty()) {
                throw new RefusedException("admission.refused.deferral");
            }
            if (until.filter(date -> !date.isAfter(today())).isPresent()) {
                throw new RefusedException("admission.refused.until");
            }
            if (!question.isEmpty()) {
                notes.pend(reference, account, question);
            }
        }
        notes.choose(reference, new Notes.Choice(account, decision, answers.text("remark")), clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Optional<LocalDate> until(String date) {
        try {
            return date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            throw new RefusedException("admission.refused.until");
        }
    }
}
