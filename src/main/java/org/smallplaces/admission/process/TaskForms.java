package org.smallplaces.admission.process;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.Deliberation;
import org.smallplaces.admission.Fairness;
import org.smallplaces.admission.RefusedException;
import org.smallplaces.admission.Reviewing;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.playbook.FieldError;
import org.smallplaces.playbook.Form;
import org.smallplaces.playbook.Playbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the task forms show and what becomes of the answers. Those of the coalition's own forms go to the case, and only
 * what a gateway or timer reads goes back to the process; those of other forms, of which only administrators know, are
 * checked and become variables.
 */
@Component
class TaskForms {

    static final String REVIEW = "review";
    static final String ADVISE = "advise";
    static final String CONFIRM = "confirm";
    static final String DECIDE = "decide";

    /** The action with which the system itself takes a review from its reviewer; no form offers it. */
    static final String VACATE = "vacate";

    /** What the answers of our own forms leave to the process. */
    private static final Map<String, List<String>> LEFT = Map.of(
            REVIEW, List.of(CaseProcess.ACTION.name()),
            ADVISE, List.of(),
            CONFIRM, List.of(CaseProcess.CONFIRMATION.name()),
            DECIDE, List.of(CaseProcess.DECISION.name(), CaseProcess.UNTIL.name(), CaseProcess.WITH_QUESTION.name()));

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Reviewing reviewing;
    private final Deliberation deliberation;
    private final Fairness fairness;
    private final Casefile casefile;
    private final People people;
    private final Playbook playbook;
    private final MessageSource messages;

    TaskForms(
            Reviewing reviewing,
            Deliberation deliberation,
            Fairness fairness,
            Casefile casefile,
            People people,
            Playbook playbook,
            MessageSource messages) {
        this.reviewing = reviewing;
        this.deliberation = deliberation;
        this.fairness = fairness;
        this.casefile = casefile;
        this.people = people;
        this.playbook = playbook;
        this.messages = messages;
    }

    static boolean isOurs(String form) {
        return LEFT.containsKey(form);
    }

    static List<String> left(String form) {
        return LEFT.getOrDefault(form, List.of());
    }

    static Reference reference(DelegateTask task) {
        return Reference.of(task.getExecution().getProcessBusinessKey());
    }

    /** The form as it is in force now: what a running case is asked follows the newest release, if it still has the form. */
    Optional<Form> form(String name) {
        return playbook.inForce().file("processes/forms/" + name + ".form").map(Form::parse);
    }

    /** The case has come to people: its status says so, also after the applicant answered something. */
    void opened(String form, Reference reference) {
        switch (form) {
            case REVIEW -> casefile.underReview(reference);
            case CONFIRM, DECIDE -> casefile.awaitDecision(reference);
            default -> {
                // an opinion is part of the review
            }
        }
    }

    /** What a form starts with, by its keys; nothing that others wrote and this reader may not see yet. */
    Map<String, Object> shown(String form, DelegateTask task, @Nullable String reader) {
        var reference = reference(task);
        if (isOurs(form) && reader != null && fairness.isOut(reference, reader)) {
            return Map.of();
        }
        return switch (form) {
            case REVIEW -> {
                var shown = new LinkedHashMap<String, Object>(reviewing.draft(reference, reviewer(task)));
                shown.put(CaseProcess.ACTION.name(), "submit");
                yield shown;
            }
            case ADVISE -> Map.of("question", reviewing.question(reference, reviewer(task)));
            case CONFIRM, DECIDE -> Map.of("proposal", deliberation.proposal(reference, language(reader)));
            default -> Map.of();
        };
    }

    /**
     * Takes the answers of a form from whoever has claimed the task.
     *
     * @param signedIn who completes it; nobody if the system does
     * @param submitted by the keys of the form; others are not looked at
     * @return the variables that the process goes on with
     * @throws BadUserRequestException with a text for the person, if they are refused
     */
    Map<String, Object> take(
            String form, DelegateTask task, @Nullable String signedIn, Map<String, @Nullable Object> submitted) {
        if (form.equals(REVIEW) && signedIn == null && VACATE.equals(submitted.get(CaseProcess.ACTION.name()))) {
            reviewing.vacate(reference(task), reviewer(task));
            return Map.of(CaseProcess.ACTION.name(), "recuse");
        }
        var account = task.getAssignee() == null ? signedIn : task.getAssignee();
        if (isOurs(form) && (account == null || isAnothers(form, task, account))) {
            throw refusal("admission.refused.unclaimed", List.of(), account);
        }
        if (signedIn != null && !signedIn.equals(account)) {
            throw refusal("admission.refused.notYours", List.of(account), signedIn);
        }
        if (account != null && !form.equals(REVIEW) && isOut(task, account)) {
            throw refusal("admission.refused.out", List.of(), account);
        }
        var values = checked(form, submitted, language(account));
        try {
            return account == null ? values : settle(form, task, account, values);
        } catch (RefusedException refused) {
            throw refusal(refused.code(), refused.arguments(), account);
        }
    }

    private Map<String, Object> checked(String form, Map<String, @Nullable Object> submitted, String language) {
        var asked = form(form);
        if (asked.isEmpty()) {
            var values = new LinkedHashMap<String, Object>();
            submitted.forEach((key, value) -> {
                if (value != null) {
                    values.put(key, value);
                }
            });
            return values;
        }
        var values = asked.get().take(submitted);
        var errors = asked.get().check(values, language);
        if (!errors.isEmpty()) {
            throw new BadUserRequestException(
                    errors.stream().map(FieldError::message).collect(Collectors.joining(". ")));
        }
        return values;
    }

    /** Whether a review that nobody has claimed is completed by someone who was not asked for it. */
    private static boolean isAnothers(String form, DelegateTask task, String account) {
        return task.getAssignee() == null && form.equals(REVIEW) && !account.equals(reviewer(task));
    }

    private BadUserRequestException refusal(String code, List<Object> arguments, @Nullable String account) {
        return new BadUserRequestException(
                messages.getMessage(code, arguments.toArray(), Locale.forLanguageTag(language(account))));
    }

    private Map<String, Object> settle(String form, DelegateTask task, String account, Map<String, Object> values) {
        var reference = reference(task);
        var left = new HashMap<String, Object>();
        switch (form) {
            case REVIEW -> {
                reviewing.review(reference, reviewer(task), account, values);
                left.put(CaseProcess.ACTION.name(), text(values, "action"));
                left.put(CaseProcess.REVIEWER.name(), account);
            }
            case ADVISE -> reviewing.advise(reference, reviewer(task), account, text(values, "advice"));
            case CONFIRM -> {
                deliberation.confirm(reference, account, text(values, "confirmation"), text(values, "remark"));
                left.put(CaseProcess.CONFIRMATION.name(), text(values, "confirmation"));
            }
            case DECIDE -> {
                deliberation.decide(reference, account, values);
                left.put(CaseProcess.DECISION.name(), text(values, "decision"));
                left.put(CaseProcess.UNTIL.name(), until(text(values, "until")));
                left.put(
                        CaseProcess.WITH_QUESTION.name(),
                        !text(values, "question").isEmpty());
            }
            default -> left.putAll(values); // a form of which only administrators know
        }
        return left;
    }

    /** The morning of the agreed day; now if none was agreed. */
    private static Date until(String date) {
        return date.isEmpty()
                ? ClockUtil.getCurrentTime()
                : Date.from(LocalDate.parse(date).atStartOfDay(HERE).toInstant());
    }

    private static String text(Map<String, Object> values, String key) {
        return String.valueOf(values.getOrDefault(key, "")).strip();
    }

    static String reviewer(VariableScope scope) {
        return Objects.requireNonNull(CaseProcess.REVIEWER.get(scope), "a review has a reviewer");
    }

    private boolean isOut(DelegateTask task, String account) {
        return Optional.ofNullable(task.getExecution().getProcessBusinessKey())
                .flatMap(Reference::find)
                .filter(reference -> fairness.isOut(reference, account))
                .isPresent();
    }

    private String language(@Nullable String account) {
        return Optional.ofNullable(account)
                .flatMap(people::find)
                .map(Person::language)
                .orElse("nl");
    }
}
