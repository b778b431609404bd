package org.smallplaces.admission.process;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.smallplaces.casefile.CaseAnswered;
import org.smallplaces.casefile.CaseReceived;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.WithdrawalRequested;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Leads every case through the process of its kind: starts it, wakes it, ends it, and knows where it is. */
@Component
public class CaseProcesses {

    private final RuntimeService runtime;

    CaseProcesses(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void start(CaseReceived received) {
        runtime.startProcessInstanceByKey(
                received.kind().process(), received.reference().value());
    }

    /** Wakes every step that waits for the applicant: two reviewers may have asked something at the same time. */
    @EventListener
    void resume(CaseAnswered answered) {
        runtime.createMessageCorrelation(CaseProcess.ANSWERED_MESSAGE)
                .processInstanceBusinessKey(answered.reference().value())
                .setVariable(CaseProcess.ANSWERED.name(), true)
                .correlateAll();
    }

    @EventListener
    void withdraw(WithdrawalRequested requested) {
        runtime.createMessageCorrelation(CaseProcess.WITHDRAWN_MESSAGE)
                .processInstanceBusinessKey(requested.reference().value())
                .correlateAll();
    }

    /** The ids of the BPMN elements where the case is now, those in called processes included; empty once it is over. */
    public List<String> activities(Reference reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
