package org.smallplaces.admission.process;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.smallplaces.admission.Fairness;
import org.smallplaces.engine.AsTheSystem;
import org.smallplaces.meetings.DecisionNotTakenOverException;
import org.smallplaces.meetings.ItemDecided;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Completes the task that waits for the meeting, in the name of who led the item and by the same checks as in Tasklist. */
@Component
class MeetingDecisions {

    private final TaskService tasks;
    private final FormService forms;
    private final AsTheSystem system;
    private final Fairness fairness;

    MeetingDecisions(TaskService tasks, FormService forms, AsTheSystem system, Fairness fairness) {
        this.tasks = tasks;
        this.forms = forms;
        this.system = system;
        this.fairness = fairness;
    }

    @EventListener
    void complete(ItemDecided decided) {
        try {
            system.run(
                    () -> { // the meeting may decide what a member alone may not
                        var task = waiting(decided);
                        tasks.setAssignee(task.getId(), inWhoseName(decided));
                        forms.submitTaskForm(task.getId(), answers(decided));
                    });
        } catch (ProcessEngineException refused) {
            throw new DecisionNotTakenOverException(decided.reference() + ": " + String.valueOf(refused.getMessage()));
        }
    }

    /** Who led the item may have an interest in it by now; then it is whoever chairs the case. */
    private String inWhoseName(ItemDecided decided) {
        return fairness.isOut(decided.reference(), decided.account())
                ? fairness.chairs(decided.reference()).stream()
                        .findFirst()
                        .orElseThrow(() -> new DecisionNotTakenOverException(
                                decided.reference() + ": nobody is left who may write the decision down"))
                : decided.account();
    }

    private Task waiting(ItemDecided decided) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(decided.reference().value())
                .initializeFormKeys()
                .list()
                .stream()
                .filter(task -> task.getCamundaFormRef() != null
                        && DecideForm.NAME.equals(task.getCamundaFormRef().getKey()))
                .findFirst()
                .orElseThrow(() -> new DecisionNotTakenOverException(
                        decided.reference() + ": no task of its process waits for a decision"));
    }

    private static Map<String, Object> answers(ItemDecided decided) {
        var answers = new HashMap<String, Object>();
        answers.put(CaseProcess.DECISION.name(), decided.decision().name());
        answers.put("remark", decided.remark());
        answers.put("question", decided.question());
        if (decided.until() != null) {
            answers.put(CaseProcess.UNTIL.name(), decided.until().toString());
        }
        return answers;
    }
}
