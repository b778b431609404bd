package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.decision;
import static org.smallplaces.admission.process.CaseProcess.reference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.admission.Admission;
import org.springframework.stereotype.Component;

/** Block <em>Close the case</em>: with the decision that ends it. */
@Component("closeCase")
class CloseCase implements JavaDelegate {

    private final Admission admission;

    CloseCase(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void execute(DelegateExecution execution) {
        admission.close(reference(execution), decision(execution));
    }
}
