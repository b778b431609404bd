package org.smallplaces.admission.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.smallplaces.admission.CaseProgress;
import org.smallplaces.casefile.CaseAnswered;
import org.smallplaces.casefile.CaseReceived;
import org.smallplaces.casefile.ObjectionLodged;
import org.smallplaces.casefile.ObjectionWithdrawn;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.WithdrawalRequested;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Leads every case through the process of its kind: starts it, wakes it, ends it, and knows where it is. */
@Component
class CaseProcesses implements CaseProgress {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;

    CaseProcesses(RuntimeService runtime, HistoryService history, RepositoryService repository) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
    }

    @EventListener
    void start(CaseReceived received) {
        runtime.startProcessInstanceByKey(
                received.kind().process(), received.reference().value());
    }

    /** Wakes every step that waits for the applicant: two reviewers may have asked something at the same time. */
    @EventListener
    void resume(CaseAnswered answered) {
        tell(answered.reference(), CaseProcess.ANSWERED_MESSAGE, Map.of(CaseProcess.ANSWERED.name(), true));
    }

    @EventListener
    void withdraw(WithdrawalRequested requested) {
        tell(requested.reference(), CaseProcess.WITHDRAWN_MESSAGE, Map.of());
    }

    /** Throws {@link ConcurrencyFailureException} if a step of the case runs at this moment. */
    private void tell(Reference reference, String message, Map<String, Object> variables) {
        try {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(reference.value())
                    .setVariables(variables)
                    .correlateAll();
        } catch (OptimisticLockingException somethingHappens) {
            throw new ConcurrencyFailureException("A step of the case runs", somethingHappens);
        }
    }

    @EventListener
    void start(ObjectionLodged lodged) {
        runtime.startProcessInstanceByKey(
                CaseProcess.OBJECTION,
                lodged.reference().value(),
                Map.of(CaseProcess.KIND.name(), lodged.reference().kind().name()));
    }

    @EventListener
    void end(ObjectionWithdrawn withdrawn) {
        tell(withdrawn.reference(), CaseProcess.OBJECTION_WITHDRAWN_MESSAGE, Map.of());
    }

    @Override
    public List<String> activities(Reference reference) {
        var instances = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .list();
        var leading = runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .rootProcessInstances()
                .processDefinitionKeyNotIn(ReportProcesses.AFTERWARDS.values().toArray(String[]::new))
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
        return instances.stream()
                .filter(instance -> leading.contains(instance.getRootProcessInstanceId()))
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The process that began last; of a case whose history the engine has cleaned up, the newest version of the first. */
    @Override
    public String drawing(Reference reference) {
        var led = history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .processDefinitionKeyNotIn(List.copyOf(ReportProcesses.AFTERWARDS.values()))
                .rootProcessInstances()
                .orderByProcessInstanceStartTime()
                .desc()
                .list()
                .stream()
                .map(HistoricProcessInstance::getProcessDefinitionId);
        var newest = Stream.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(reference.kind().process())
                        .latestVersion()
                        .singleResult())
                .map(ProcessDefinition::getId);
        return Stream.concat(led, newest).findFirst().map(this::bpmn).orElse("");
    }

    private String bpmn(String definition) {
        try (var model = repository.getProcessModel(definition)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
