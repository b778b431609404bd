package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.decision;
import static org.smallplaces.admission.process.CaseProcess.reference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.admission.Admission;
import org.springframework.stereotype.Component;

/** Block <em>Record the decision</em>: with its reasons, for the applicant and the register. */
@Component("recordDecision")
class RecordDecision implements JavaDelegate {

    private final Admission admission;

    RecordDecision(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void execute(DelegateExecution execution) {
        admission.decide(reference(execution), decision(execution));
    }
}
