package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.required;

import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.smallplaces.engine.AsTheSystem;
import org.springframework.stereotype.Component;

/**
 * Block <em>Hand over</em>: what the {@code member} has to do goes to others. Reviews that nobody else has taken over go to
 * the next member by the rules, as if the member were away; tasks that the member has claimed are free again.
 */
@Component("handOver")
class HandOver implements JavaDelegate {

    private final TaskService tasks;
    private final AsTheSystem system;

    HandOver(TaskService tasks, AsTheSystem system) {
        this.tasks = tasks;
        this.system = system;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var member = required(CaseProcess.MEMBER, execution);
        system.run(
                () -> { // what is handed over belongs to nobody who is signed in
                    tasks.createTaskQuery().taskCandidateUser(member).includeAssignedTasks().list().stream()
                            .filter(task -> isReviewOf(task, member))
                            .forEach(task ->
                                    tasks.complete(task.getId(), Map.of(CaseProcess.ACTION.name(), TaskForms.VACATE)));
                    tasks.createTaskQuery()
                            .taskAssignee(member)
                            .list()
                            .forEach(task -> tasks.setAssignee(task.getId(), null));
                });
    }

    private boolean isReviewOf(Task task, String member) {
        return (task.getAssignee() == null || task.getAssignee().equals(member))
                && member.equals(tasks.getVariable(task.getId(), CaseProcess.REVIEWER.name()))
                && tasks.getIdentityLinksForTask(task.getId()).stream()
                        .anyMatch(link ->
                                link.getType().equals(IdentityLinkType.CANDIDATE) && member.equals(link.getUserId()));
    }
}
