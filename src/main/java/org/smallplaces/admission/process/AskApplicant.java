package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.ANSWERED;
import static org.smallplaces.admission.process.CaseProcess.reference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.admission.Admission;
import org.springframework.stereotype.Component;

/** Block <em>Ask the applicant</em>: puts what is missing, or what a member wants to know. */
@Component("askApplicant")
class AskApplicant implements JavaDelegate {

    private final Admission admission;

    AskApplicant(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void execute(DelegateExecution execution) {
        admission.askApplicant(reference(execution));
        ANSWERED.set(execution, false);
    }
}
