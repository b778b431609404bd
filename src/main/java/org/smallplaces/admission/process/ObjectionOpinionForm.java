package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.admission.Reviewing;
import org.smallplaces.casefile.Casefile;
import org.springframework.stereotype.Component;

/** An adviser says what to think of an objection, before others review the case again. */
@Component
class ObjectionOpinionForm implements TaskForm {

    private final Reviewing reviewing;

    ObjectionOpinionForm(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    @Override
    public String name() {
        return "objection-opinion";
    }

    @Override
    public List<String> left() {
        return List.of();
    }

    @Override
    public void opened(DelegateTask task) {
        reviewing.askAdvisers(reference(task));
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        return Map.of("grounds", reviewing.question(reference(task), Casefile.PROCESS));
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        reviewing.adviseOnObjection(reference(task), account, TaskForm.text(answers, "opinion"));
        return Map.of();
    }
}
