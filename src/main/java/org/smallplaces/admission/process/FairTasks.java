package org.smallplaces.admission.process;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.admission.Fairness;
import org.smallplaces.admission.Recused;
import org.smallplaces.admission.Reviewing;
import org.smallplaces.casefile.CaseAnswered;
import org.smallplaces.casefile.Reference;
import org.smallplaces.engine.AsTheSystem;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.people.PersonChanged;
import org.smallplaces.people.PersonInvited;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the engine's tasks from those who are out of a case: each task of the case is revoked from them, so that the engine's
 * own endpoints give them nothing of it; who chairs instead of a chair who is out or away becomes a candidate; and an open
 * review of who is out or away goes on to another member.
 */
@Component
class FairTasks {

    private static final Logger log = LoggerFactory.getLogger(FairTasks.class);

    private static final int ATTEMPTS = 5;

    private final Fairness fairness;
    private final Reviewing reviewing;
    private final TaskForms forms;
    private final People people;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final AuthorizationService authorizations;
    private final AsTheSystem system;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    FairTasks(
            Fairness fairness,
            Reviewing reviewing,
            TaskForms forms,
            People people,
            TaskService tasks,
            RuntimeService runtime,
            AuthorizationService authorizations,
            AsTheSystem system,
            MessageSource messages,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.fairness = fairness;
        this.reviewing = reviewing;
        this.forms = forms;
        this.people = people;
        this.tasks = tasks;
        this.runtime = runtime;
        this.authorizations = authorizations;
        this.system = system;
        this.messages = messages;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A review has come to someone who cannot do it. */
    private record ReviewMisplaced(Reference reference) {}

    /** A task has come to people: those who are out of the case get nothing of it. */
    void opened(DelegateTask task, @Nullable String form) {
        reference(task)
                .ifPresent(reference -> system.run(() -> {
                    fairness.outOf(reference).forEach(account -> revoke(task.getId(), account));
                    missingChairs(reference, task.getCandidates()).forEach(task::addCandidateUser);
                }));
        if (goesOn(form)) {
            reference(task)
                    .filter(reference -> reviewing.mustGoOn(reference, CaseProcess.reviewer(task)))
                    .ifPresent(reference -> events.publishEvent(new ReviewMisplaced(reference)));
        }
    }

    /** Refuses to let a task be taken by, or given to, someone who is out of the case, whoever does it. */
    void refuse(DelegateTask task, @Nullable String account) {
        if (account != null
                && reference(task)
                        .filter(reference -> fairness.isOut(reference, account))
                        .isPresent()) {
            throw new BadUserRequestException(messages.getMessage(
                    "admission.refused.out", null, Locale.forLanguageTag(people.language(account))));
        }
    }

    @TransactionalEventListener
    void keep(Recused recused) {
        keep(recused.reference());
    }

    /** The applicant may have named another partner. */
    @TransactionalEventListener
    void keep(CaseAnswered answered) {
        keep(answered.reference());
    }

    @TransactionalEventListener
    void keep(ReviewMisplaced misplaced) {
        keep(misplaced.reference());
    }

    @TransactionalEventListener({PersonChanged.class, PersonInvited.class})
    void keepEverywhere() {
        keepAll();
    }

    /** Ties and absences begin and end at midnight; every hour, so that a missed one is made up for. */
    @Scheduled(cron = "${smallplaces.admission.fairness:0 1 * * * *}")
    void keepAll() {
        system.call(() -> runtime.createProcessInstanceQuery().active().list()).stream()
                .map(ProcessInstance::getBusinessKey)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(key -> Reference.find(key).stream())
                .forEach(this::keep);
    }

    private void keep(Reference reference) {
        keep(reference, ATTEMPTS);
    }

    /** Each case for itself, and tried again if somebody else was changing it at the same moment. */
    private void keep(Reference reference, int attempts) {
        try {
            transaction.executeWithoutResult(status -> system.run(() -> keepTasks(reference)));
        } catch (OptimisticLockingException e) {
            if (attempts > 1) {
                keep(reference, attempts - 1);
            } else {
                log.warn("The tasks of {} are looked at again within the hour", reference, e);
            }
        } catch (RuntimeException e) {
            log.error("The tasks of {} could not be kept from those who are out of the case", reference, e);
        }
    }

    private void keepTasks(Reference reference) {
        var out = fairness.outOf(reference);
        for (var task : tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .initializeFormKeys()
                .list()) {
            if (goesOn(form(task)) && reviewing.mustGoOn(reference, reviewer(task))) {
                tasks.complete(task.getId(), Map.of(CaseProcess.ACTION.name(), TaskForms.VACATE));
            } else {
                revoke(task.getId(), out);
                missingChairs(reference, tasks.getIdentityLinksForTask(task.getId()))
                        .forEach(chair -> tasks.addCandidateUser(task.getId(), chair));
                if (task.getAssignee() != null && out.contains(task.getAssignee())) {
                    tasks.setAssignee(task.getId(), null);
                }
            }
        }
    }

    private static @Nullable String form(Task task) {
        return task.getCamundaFormRef() == null
                ? null
                : task.getCamundaFormRef().getKey();
    }

    private boolean goesOn(@Nullable String form) {
        return form != null && forms.own(form).filter(TaskForm::goesOn).isPresent();
    }

    private String reviewer(Task task) {
        return String.valueOf(tasks.getVariable(task.getId(), CaseProcess.REVIEWER.name()));
    }

    /** Those who are to chair the case but could not take a task that is addressed to the chair. */
    private Set<String> missingChairs(Reference reference, Collection<IdentityLink> candidates) {
        if (candidates.stream().noneMatch(link -> People.CHAIR.equals(link.getGroupId()))) {
            return Set.of();
        }
        var there = people.in(People.CHAIR).stream().map(Person::account).collect(toSet());
        candidates.stream()
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .forEach(there::add);
        return fairness.chairs(reference).stream()
                .filter(account -> !there.contains(account))
                .collect(toSet());
    }

    /** For the engine a revoked permission of a person goes before every granted one. */
    private void revoke(String task, Set<String> out) {
        var revoked = authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_REVOKE)
                .resourceType(Resources.TASK)
                .resourceId(task)
                .list()
                .stream()
                .collect(toMap(Authorization::getUserId, Authorization::getId));
        out.stream().filter(account -> !revoked.containsKey(account)).forEach(account -> revoke(task, account));
        revoked.forEach((account, revocation) -> {
            if (!out.contains(account)) {
                authorizations.deleteAuthorization(revocation);
            }
        });
    }

    private void revoke(String task, String account) {
        var revocation = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        revocation.setUserId(account);
        revocation.setResource(Resources.TASK);
        revocation.setResourceId(task);
        revocation.removePermission(Permissions.ALL);
        authorizations.saveAuthorization(revocation);
    }

    private static Optional<Reference> reference(DelegateTask task) {
        return Optional.ofNullable(task.getExecution())
                .flatMap(execution -> Optional.ofNullable(execution.getProcessBusinessKey()))
                .flatMap(Reference::find);
    }
}
