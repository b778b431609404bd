package org.smallplaces.admission.process;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.smallplaces.casefile.CaseErased;
import org.smallplaces.engine.AsTheSystem;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Ends what still runs for an erased case, without another step, and erases the engine's history of it. */
@Component
class ErasedProcesses {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final AsTheSystem system;

    ErasedProcesses(RuntimeService runtime, HistoryService history, AsTheSystem system) {
        this.runtime = runtime;
        this.history = history;
        this.system = system;
    }

    /** Throws {@link ConcurrencyFailureException} if a step of the case runs at this moment. */
    @EventListener
    void erase(CaseErased erased) {
        try {
            system.run(() -> eraseAll(erased.reference().value()));
        } catch (OptimisticLockingException | ProcessEnginePersistenceException somethingHappens) {
            throw new ConcurrencyFailureException("A step of the case runs", somethingHappens);
        }
    }

    private void eraseAll(String reference) {
        runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .rootProcessInstances()
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "erased", true, true, true, false));
        history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .rootProcessInstances()
                .list()
                .forEach(this::erase);
    }

    private void erase(HistoricProcessInstance instance) {
        history.createHistoricProcessInstanceQuery()
                .superProcessInstanceId(instance.getId())
                .list()
                .forEach(this::erase);
        history.createUserOperationLogQuery().processInstanceId(instance.getId()).list().stream()
                .map(UserOperationLogEntry::getId)
                .forEach(history::deleteUserOperationLogEntry);
        history.deleteHistoricProcessInstance(instance.getId());
    }
}
