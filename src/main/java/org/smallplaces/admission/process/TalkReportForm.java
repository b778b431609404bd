package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Casefile;
import org.springframework.stereotype.Component;

/** The chair writes down what came of a talk with a member that was not heard of. */
@Component
class TalkReportForm implements TaskForm {

    private final Casefile casefile;

    TalkReportForm(Casefile casefile) {
        this.casefile = casefile;
    }

    @Override
    public String name() {
        return "talk-report";
    }

    @Override
    public List<String> left() {
        return List.of(ReportProcess.TALK.name());
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        return Map.of();
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        var outcome = TaskForm.text(answers, ReportProcess.TALK.name());
        casefile.record(
                reference(task),
                Audience.STAFF,
                account,
                outcome.equals("leaves") ? "talkedLeaves" : "talkedStays",
                TaskForm.text(answers, "remark"));
        return Map.of(ReportProcess.TALK.name(), outcome);
    }
}
