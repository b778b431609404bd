package org.smallplaces.admission.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.Fairness;
import org.smallplaces.admission.RefusedException;
import org.smallplaces.admission.Reviewing;
import org.smallplaces.admission.TaskResults;
import org.smallplaces.casefile.Reference;
import org.smallplaces.people.People;
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
class TaskForms implements TaskResults {

    /** The action with which the system itself takes a review from its reviewer; no form offers it. */
    static final String VACATE = "vacate";

    private final Map<String, TaskForm> own;
    private final Fairness fairness;
    private final Reviewing reviewing;
    private final People people;
    private final Playbook playbook;
    private final MessageSource messages;

    TaskForms(
            List<TaskForm> own,
            Fairness fairness,
            Reviewing reviewing,
            People people,
            Playbook playbook,
            MessageSource messages) {
        this.own = own.stream().collect(Collectors.toMap(TaskForm::name, Function.identity()));
        this.fairness = fairness;
        this.reviewing = reviewing;
        this.people = people;
        this.playbook = playbook;
        this.messages = messages;
    }

    /** One of the coalition's own forms, by name. */
    Optional<TaskForm> own(String name) {
        return Optional.ofNullable(own.get(name));
    }

    @Override
    public Optional<List<String>> left(String form) {
        return own(form).map(TaskForm::left);
    }

    /** The form as it is in force now: what a running case is asked follows the newest release, if it still has the form. */
    Optional<Form> form(String name) {
        return playbook.inForce().file("processes/forms/" + name + ".form").map(Form::parse);
    }

    /** What a form starts with, by its keys. */
    Map<String, Object> shown(String form, DelegateTask task, @Nullable String reader) {
        if (reader != null && isOut(task, reader)) {
            return Map.of();
        }
        return own(form).map(own -> own.shown(task, language(reader))).orElse(Map.of());
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
        var ours = own(form);
        var goesOn = ours.filter(TaskForm::goesOn).isPresent();
        if (goesOn && signedIn == null && VACATE.equals(submitted.get(CaseProcess.ACTION.name()))) {
            reviewing.vacate(CaseProcess.reference(task), CaseProcess.reviewer(task));
            return Map.of(CaseProcess.ACTION.name(), "recuse");
        }
        var account = task.getAssignee() == null ? signedIn : task.getAssignee();
        if (ours.isPresent()
                && (account == null
                        || (task.getAssignee() == null && !ours.get().isFor(task, account)))) {
            throw refusal("admission.refused.unclaimed", List.of(), account);
        }
        if (signedIn != null && !signedIn.equals(account)) {
            throw refusal("admission.refused.notYours", List.of(account), signedIn);
        }
        if (account != null && !goesOn && isOut(task, account)) {
            throw refusal("admission.refused.out", List.of(), account);
        }
        var values = checked(form, submitted, language(account));
        try {
            return ours.isPresent() && account != null ? ours.get().take(task, account, values) : values;
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

    private BadUserRequestException refusal(String code, List<Object> arguments, @Nullable String account) {
        return new BadUserRequestException(
                messages.getMessage(code, arguments.toArray(), Locale.forLanguageTag(language(account))));
    }

    private boolean isOut(DelegateTask task, String account) {
        return Optional.ofNullable(task.getExecution().getProcessBusinessKey())
                .flatMap(Reference::find)
                .filter(reference -> fairness.isOut(reference, account))
                .isPresent();
    }

    private String language(@Nullable String account) {
        return Optional.ofNullable(account).map(people::language).orElse("nl");
    }
}
