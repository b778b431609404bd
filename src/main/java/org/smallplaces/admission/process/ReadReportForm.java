package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.admission.ReportInWords;
import org.smallplaces.casefile.Reporting;
import org.springframework.stereotype.Component;

/** A member reads what an organisation told, and may keep it from the register. */
@Component
class ReadReportForm implements TaskForm {

    private final Reporting reporting;
    private final ReportInWords words;

    ReadReportForm(Reporting reporting, ReportInWords words) {
        this.reporting = reporting;
        this.words = words;
    }

    @Override
    public String name() {
        return "read-report";
    }

    @Override
    public List<String> left() {
        return List.of(ReportProcess.TO_BE_SHOWN.name());
    }

    /** A model that does not say which report to read is found out at once, and not when somebody opens the task. */
    @Override
    public void opened(DelegateTask task) {
        ReportProcess.report(task, reporting);
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        return Map.of("told", words.markdown(ReportProcess.report(task, reporting), Locale.forLanguageTag(language)));
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        var report = ReportProcess.report(task, reporting);
        var cleared = !TaskForm.text(answers, "holdBack").equals("true");
        reporting.read(reference(task), report.id(), account, TaskForm.text(answers, "remark"), cleared);
        return Map.of(ReportProcess.TO_BE_SHOWN.name(), cleared && report.mayBeShown());
    }
}
