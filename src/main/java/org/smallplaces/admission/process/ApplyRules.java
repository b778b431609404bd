package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.RULEBOOK;
import static org.smallplaces.admission.process.CaseProcess.VERDICT;
import static org.smallplaces.admission.process.CaseProcess.reference;
import static org.smallplaces.admission.process.CaseProcess.required;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.admission.Admission;
import org.springframework.stereotype.Component;

/** Block <em>Apply rules</em>: asks a rulebook and leaves its {@code verdict}. */
@Component("applyRules")
class ApplyRules implements JavaDelegate {

    private final Admission admission;

    ApplyRules(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void execute(DelegateExecution execution) {
        VERDICT.setLocally(
                execution,
                admission
                        .assess(reference(execution), required(RULEBOOK, execution))
                        .name());
    }
}
