package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.admission.Reviewing;
import org.smallplaces.casefile.Casefile;
import org.springframework.stereotype.Component;

/** An adviser answers a reviewer or, where no reviewer asks, what the process wants to know. */
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
    public void opened(DelegateTask task) {
        if (asker(task).equals(Casefile.PROCESS)) {
            var explained =
                    Objects.requireNonNullElse(task.getDescription(), "").strip();
            reviewing.askAdvisers(reference(task), explained.isEmpty() ? task.getName() : explained);
        }
    }

    private static String asker(DelegateTask task) {
        return Objects.requireNonNullElse(CaseProcess.REVIEWER.get(task), Casefile.PROCESS);
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        return Map.of("question", reviewing.question(reference(task), asker(task)));
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        reviewing.advise(reference(task), asker(task), account, TaskForm.text(answers, "advice"));
        return Map.of();
    }
}
