package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.NUMBER;
import static org.smallplaces.admission.process.CaseProcess.REVIEWERS;
import static org.smallplaces.admission.process.CaseProcess.REVIEWER_COUNT;
import static org.smallplaces.admission.process.CaseProcess.reference;
import static org.smallplaces.admission.process.CaseProcess.required;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.admission.Reviewing;
import org.springframework.stereotype.Component;

/** Block <em>Assign reviewers</em>: leaves the accounts found, joined by commas, and how many there are. */
@Component("assignReviewers")
class AssignReviewers implements JavaDelegate {

    private final Reviewing reviewing;

    AssignReviewers(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var found = reviewing.assign(reference(execution), Integer.parseInt(required(NUMBER, execution)));
        REVIEWERS.setLocally(execution, String.join(",", found));
        REVIEWER_COUNT.setLocally(execution, found.size());
    }
}
