package org.smallplaces.engine;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Service;

/** What is stuck in the engine, and the way to get it going again. */
@Service
public class StuckSteps {

    private static final int MOST = 100;
    private static final int ATTEMPTS = 3;

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;

    StuckSteps(ProcessEngine engine) {
        this.runtime = engine.getRuntimeService();
        this.repository = engine.getRepositoryService();
        this.management = engine.getManagementService();
    }

    /** What is stuck, newest first; at most a hundred. */
    public List<StuckStep> list() {
        var found = runtime.createIncidentQuery().orderByIncidentTimestamp().desc().listPage(0, MOST).stream()
                // a called process that is stuck makes an incident in its caller too
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .toList();
        var references = references(
                found.stream().map(incident -> incident.getProcessInstanceId()).collect(toSet()));
        return found.stream()
                .map(incident -> new StuckStep(
                        incident.getId(),
                        references.getOrDefault(incident.getProcessInstanceId(), ""),
                        activity(incident),
                        Objects.requireNonNullElse(incident.getIncidentMessage(), ""),
                        incident.getIncidentTimestamp().toInstant()))
                .toList();
    }

    /** Tries again what is stuck; throws {@link NoSuchElementException} if it is not stuck any more. */
    public void retry(String id) {
        var job = Optional.ofNullable(
                        runtime.createIncidentQuery().incidentId(id).singleResult())
                .map(incident -> incident.getConfiguration())
                .orElseThrow();
        management.setJobRetries(job, ATTEMPTS);
    }

    private Map<String, String> references(Set<String> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        return runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    private String activity(Incident incident) {
        var element = repository
                .getBpmnModelInstance(incident.getProcessDefinitionId())
                .getModelElementById(incident.getActivityId());
        return element instanceof FlowElement step && step.getName() != null
                ? step.getName()
                : incident.getActivityId();
    }
}
