package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.admission.Admission;
import org.springframework.stereotype.Component;

/** Block <em>Put on the agenda</em>: the case waits for the next meeting. */
@Component("putOnAgenda")
class PutOnAgenda implements JavaDelegate {

    private final Admission admission;

    PutOnAgenda(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void execute(DelegateExecution execution) {
        admission.putOnAgenda(reference(execution));
    }
}
