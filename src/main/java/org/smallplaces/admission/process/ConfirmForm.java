package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.admission.Deliberation;
import org.smallplaces.casefile.Casefile;
import org.springframework.stereotype.Component;

/** The chair confirms what all reviewers recommend, or takes it to the meeting. */
@Component
class ConfirmForm implements TaskForm {

    private final Deliberation deliberation;
    private final Casefile casefile;

    ConfirmForm(Deliberation deliberation, Casefile casefile) {
        this.deliberation = deliberation;
        this.casefile = casefile;
    }

    @Override
    public String name() {
        return "confirm";
    }

    @Override
    public List<String> left() {
        return List.of(CaseProcess.CONFIRMATION.name());
    }

    @Override
    public void opened(DelegateTask task) {
        casefile.awaitDecision(reference(task));
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        return Map.of("proposal", deliberation.proposal(reference(task), language));
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        var confirmation = TaskForm.text(answers, CaseProcess.CONFIRMATION.name());
        deliberation.confirm(reference(task), account, confirmation, TaskForm.text(answers, "remark"));
        return Map.of(CaseProcess.CONFIRMATION.name(), confirmation);
    }
}
