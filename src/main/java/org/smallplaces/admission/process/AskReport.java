package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;
import static org.smallplaces.admission.process.CaseProcess.required;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.casefile.Reporting;
import org.springframework.stereotype.Component;

/** Block <em>Ask for a report</em>: on a form, within some days; leaves which report it is, and that it is not there yet. */
@Component("askReport")
class AskReport implements JavaDelegate {

    private final Reporting reporting;
    private final Clock clock;

    AskReport(Reporting reporting, Clock clock) {
        this.reporting = reporting;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var today = LocalDate.now(clock);
        var days = Integer.parseInt(required(ReportProcess.DAYS, execution));
        var asked = reporting.ask(reference(execution), required(ReportProcess.FORM, execution), today.plusDays(days));
        ReportProcess.REPORT.set(execution, asked.form());
        ReportProcess.NUMBER.set(execution, asked.number());
        ReportProcess.REPORTED.set(execution, false);
    }
}
