package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.OUTCOME;
import static org.smallplaces.admission.process.CaseProcess.RECOMMENDATION;
import static org.smallplaces.admission.process.CaseProcess.reference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.admission.Admission;
import org.springframework.stereotype.Component;

/** Block <em>Tally reviews</em>: leaves the {@code outcome}, consent or discuss, and the {@code recommendation}. */
@Component("tallyReviews")
class TallyReviews implements JavaDelegate {

    private final Admission admission;

    TallyReviews(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var tally = admission.tally(reference(execution));
        OUTCOME.setLocally(execution, tally.consent() ? "consent" : "discuss");
        RECOMMENDATION.setLocally(
                execution, tally.recommendation().map(Enum::name).orElse(""));
    }
}
