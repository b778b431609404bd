package org.smallplaces.engine.web;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells Tasklist which case a task belongs to. Members may not read process instances, with all their variables, only to know
 * the business key.
 */
@RestController
class TaskReferences {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identity;

    TaskReferences(TaskService tasks, RuntimeService runtime, IdentityService identity) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identity = identity;
    }

    /** Task id to reference, for those tasks that the reader may see. */
    @GetMapping("/api/tasks")
    Map<String, String> references(@RequestParam List<String> ids, Principal reader) {
        var visible = visible(ids, reader.getName()).stream()
                .filter(task -> task.getProcessInstanceId() != null)
                .toList();
        if (visible.isEmpty()) {
            return Map.of();
        }
        var references = runtime
                .createProcessInstanceQuery()
                .processInstanceIds(
                        visible.stream().map(Task::getProcessInstanceId).collect(toSet()))
                .list()
                .stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        return visible.stream()
                .filter(task -> references.containsKey(task.getProcessInstanceId()))
                .collect(toMap(
                        Task::getId, task -> Objects.requireNonNull(references.get(task.getProcessInstanceId()))));
    }

    private List<Task> visible(List<String> ids, String reader) {
        var groups = identity.createGroupQuery().groupMember(reader).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(reader, groups);
        try {
            return tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).listPage(0, ids.size());
        } finally {
            identity.clearAuthentication();
        }
    }
}
