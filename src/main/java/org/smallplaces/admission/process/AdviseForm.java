package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;
import static org.smallplaces.admission.process.CaseProcess.reviewer;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.admission.Reviewing;
import org.springframework.stereotype.Component;

/** An adviser answers a reviewer. */
@Component
class AdviseForm implements TaskForm {

    private final Reviewing reviewing;

    AdviseForm(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    @Override
    public String name() {
        return "advise";
    }

    @Override
    public List<String> left() {
        return List.of();
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        return Map.of("question", reviewing.question(reference(task), reviewer(task)));
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        reviewing.advise(reference(task), reviewer(task), account, TaskForm.text(answers, "advice"));
        return Map.of();
    }
}
