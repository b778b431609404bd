package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;
import static org.smallplaces.admission.process.CaseProcess.required;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.casefile.Reporting;
import org.springframework.stereotype.Component;

/** Block <em>Wait no longer for a report</em>: that on a form, if it is still open. */
@Component("giveUpReport")
class GiveUpReport implements JavaDelegate {

    private final Reporting reporting;

    GiveUpReport(Reporting reporting) {
        this.reporting = reporting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reporting.giveUp(reference(execution), required(ReportProcess.FORM, execution));
    }
}
