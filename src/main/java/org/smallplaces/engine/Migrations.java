package org.smallplaces.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.stereotype.Service;

/**
 * Moves running cases to the newest version of their process.
 *
 * <p>An activity that is in both versions is the same one. A deadline that reads the same in both stays as it was; one that was
 * changed is set anew.
 */
@Service
public class Migrations {

    /** More are not looked at in one go; when these have moved the next are seen. */
    public static final int MOST = 300;

    private final RuntimeService runtime;
    private final RepositoryService repository;

    Migrations(ProcessEngine engine) {
        this.runtime = engine.getRuntimeService();
        this.repository = engine.getRepositoryService();
    }

    /** The older versions of processes that still have cases, by name of the process and age. */
    public List<Older> older() {
        return repository
                .createProcessDefinitionQuery()
                .orderByProcessDefinitionKey()
                .asc()
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .stream()
                .map(version -> new Older(
                        version.getId(),
                        version.getKey(),
                        name(version),
                        deployedAt(version),
                        runtime.createProcessInstanceQuery()
                                .processDefinitionId(version.getId())
                                .count()))
                .filter(version -> version.cases() > 0)
                .filter(version -> !newest(version(version.id())).getId().equals(version.id()))
                .toList();
    }

    /**
     * What moving the cases of an older version would do; changes nothing.
     *
     * @param version its id
     * @param own where activities go that the newest version does not have under the same name, by id
     * @throws NoSuchElementException if there is no such version, or it is the newest
     */
    public Plan plan(String version, Map<String, String> own) {
        var from = version(version);
        var to = newest(from);
        if (to.getId().equals(from.getId())) {
            throw new NoSuchElementException(version);
        }
        var before = repository.getBpmnModelInstance(from.getId());
        var after = repository.getBpmnModelInstance(to.getId());
        var mapping = mapping(from, to, before, after, own);
        var cases = cases(from, before);
        var places = new TreeMap<String, Integer>();
        cases.forEach(one -> one.activities().forEach(activity -> places.merge(activity, 1, Integer::sum)));
        var steps = new ArrayList<Step>();
        places.forEach((activity, count) -> steps.add(step(activity, count, mapping, before, after)));
        return new Plan(cases, steps);
    }

    private static Step step(
            String activity, int count, Mapping mapping, BpmnModelInstance before, BpmnModelInstance after) {
        var to = Optional.ofNullable(mapping.targets().get(activity));
        var obstacle = Optional.ofNullable(mapping.obstacles().get(activity))
                .or(() -> to.isPresent() ? Optional.empty() : Optional.of(new Obstacle(Obstacle.Kind.GONE, "")));
        return new Step(
                activity,
                name(before, activity),
                count,
                to,
                to.map(id -> name(after, id)).orElse(""),
                obstacle,
                to.isPresent() && to.get().equals(activity) ? List.of() : choices(activity, before, after));
    }

    /** What does the same kind of work in the newest version, by id. */
    private static List<Choice> choices(String activity, BpmnModelInstance before, BpmnModelInstance after) {
        if (!(before.getModelElementById(activity) instanceof FlowNode node)) {
            return List.of();
        }
        return after.getModelElementsByType(node.getElementType()).stream()
                .map(FlowNode.class::cast)
                .filter(element -> scope(element).equals(scope(node)))
                .map(element -> new Choice(element.getId(), name(after, element.getId())))
                .toList();
    }

    /** The sub-process that an activity is in. */
    private static String scope(FlowNode node) {
        return node.getParentElement() instanceof SubProcess around ? around.getId() : "";
    }

    /**
     * Moves one case, in the caller's transaction.
     *
     * @throws CannotMoveException if it cannot be moved; the transaction must be rolled back
     */
    public void move(String version, Map<String, String> own, String instance) {
        var from = version(version);
        var to = newest(from);
        var mapping = mapping(
                from,
                to,
                repository.getBpmnModelInstance(from.getId()),
                repository.getBpmnModelInstance(to.getId()),
                own);
        try {
            runtime.newMigration(mapping.plan()).processInstanceIds(instance).execute();
        } catch (MigratingProcessInstanceValidationException e) {
            throw new CannotMoveException(obstacle(e), e);
        } catch (OptimisticLockingException e) {
            throw new CannotMoveException(new Obstacle(Obstacle.Kind.BUSY, ""), e);
        } catch (ProcessEngineException e) {
            var there = runtime.createProcessInstanceQuery()
                    .processInstanceId(instance)
                    .processDefinitionId(version)
                    .count();
            var kind = there == 0 ? Obstacle.Kind.ELSEWHERE : Obstacle.Kind.OTHER;
            throw new CannotMoveException(new Obstacle(kind, String.valueOf(e.getMessage())), e);
        }
    }

    private static Obstacle obstacle(MigratingProcessInstanceValidationException e) {
        var report = e.getValidationReport();
        var failures = new ArrayList<>(report.getFailures());
        report.getActivityInstanceReports().forEach(activity -> failures.addAll(activity.getFailures()));
        report.getTransitionInstanceReports().forEach(transition -> failures.addAll(transition.getFailures()));
        return failures.stream()
                .findFirst()
                .map(Obstacle::of)
                .orElseGet(() -> new Obstacle(Obstacle.Kind.OTHER, String.valueOf(e.getMessage())));
    }

    private Mapping mapping(
            ProcessDefinition from,
            ProcessDefinition to,
            BpmnModelInstance before,
            BpmnModelInstance after,
            Map<String, String> own) {
        var targets = new LinkedHashMap<String, String>();
        var obstacles = new HashMap<String, Obstacle>();
        runtime.createMigrationPlan(from.getId(), to.getId())
                .mapEqualActivities()
                .build()
                .getInstructions()
                .forEach(same -> targets.put(same.getSourceActivityId(), same.getTargetActivityId()));
        own.forEach((source, target) -> {
            if (before.getModelElementById(source) instanceof FlowNode was
                    && after.getModelElementById(target) instanceof FlowNode is) {
                if (scope(was).equals(scope(is))) {
                    targets.put(source, target);
                } else {
                    // the engine would not always say so, and would let a case in beside the others of a repeated
                    // sub-process
                    obstacles.put(source, new Obstacle(Obstacle.Kind.OTHER_SCOPE, ""));
                }
            }
        });
        while (true) {
            var plan = runtime.createMigrationPlan(from.getId(), to.getId());
            targets.forEach((source, target) -> {
                var instruction = plan.mapActivities(source, target);
                if (isSetAnew(before.getModelElementById(source), after.getModelElementById(target))) {
                    instruction.updateEventTrigger();
                }
            });
            try {
                return new Mapping(plan.build(), targets, obstacles);
            } catch (MigrationPlanValidationException e) {
                var refused = e.getValidationReport().getInstructionReports();
                refused.forEach(report -> {
                    var source = report.getMigrationInstruction().getSourceActivityId();
                    targets.remove(source);
                    obstacles.put(source, Obstacle.of(report.getFailures().get(0)));
                });
                if (refused.isEmpty()) {
                    throw e;
                }
            }
        }
    }

    /** Whether what an activity waits for reads differently; the engine asks it for conditions anyway. */
    private static boolean isSetAnew(BaseElement before, BaseElement after) {
        var was = trigger(before);
        var is = trigger(after);
        return !is.isEmpty() && (!was.equals(is) || is.startsWith("condition"));
    }

    private static String trigger(BaseElement element) {
        if (element instanceof ReceiveTask task && task.getMessage() != null) {
            return "message " + task.getMessage().getName();
        }
        if (element instanceof CatchEvent event) {
            for (var definition : event.getEventDefinitions()) {
                if (definition instanceof TimerEventDefinition timer) {
                    return "timer " + timer.getTextContent().strip();
                }
                if (definition instanceof MessageEventDefinition message && message.getMessage() != null) {
                    return "message " + message.getMessage().getName();
                }
                if (definition instanceof SignalEventDefinition signal && signal.getSignal() != null) {
                    return "signal " + signal.getSignal().getName();
                }
                if (definition instanceof ConditionalEventDefinition) {
                    return "condition";
                }
            }
        }
        return "";
    }

    private List<RunningCase> cases(ProcessDefinition from, BpmnModelInstance model) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionId(from.getId())
                .orderByBusinessKey()
                .asc()
                .listPage(0, MOST)
                .stream()
                .map(instance -> runningCase(instance, model))
                .toList();
    }

    private RunningCase runningCase(ProcessInstance instance, BpmnModelInstance model) {
        var activities = new LinkedHashSet<String>();
        var tree = runtime.getActivityInstance(instance.getId());
        if (tree != null) {
            collect(tree, activities);
        }
        return new RunningCase(
                instance.getId(),
                Optional.ofNullable(instance.getBusinessKey()).orElse(""),
                activities,
                activities.stream().map(activity -> name(model, activity)).toList());
    }

    private static void collect(ActivityInstance tree, Collection<String> activities) {
        for (var transition : tree.getChildTransitionInstances()) {
            activities.add(transition.getActivityId());
        }
        for (var child : tree.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length + child.getChildTransitionInstances().length == 0) {
                activities.add(child.getActivityId());
            }
            collect(child, activities);
        }
    }

    private ProcessDefinition newest(ProcessDefinition version) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(version.getKey())
                .latestVersion()
                .singleResult();
    }

    private ProcessDefinition version(String id) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionId(id)
                        .singleResult())
                .orElseThrow(() -> new NoSuchElementException(id));
    }

    private Instant deployedAt(ProcessDefinition version) {
        return repository
                .createDeploymentQuery()
                .deploymentId(version.getDeploymentId())
                .singleResult()
                .getDeploymentTime()
                .toInstant();
    }

    private static String name(ProcessDefinition version) {
        return Optional.ofNullable(version.getName()).orElse(version.getKey());
    }

    private static String name(BpmnModelInstance model, String activity) {
        return model.getModelElementById(activity) instanceof FlowNode node && node.getName() != null
                ? node.getName()
                : activity;
    }

    private record Mapping(MigrationPlan plan, Map<String, String> targets, Map<String, Obstacle> obstacles) {}

    /**
     * An older version of a process that still has cases.
     *
     * @param id of the version
     * @param process its key, such as {@code initiative-intake}
     * @param name of the process in words
     * @param since when it came into force
     * @param cases how many are still on it
     */
    public record Older(String id, String process, String name, Instant since, long cases) {}

    /**
     * What moving the cases of an older version would do.
     *
     * @param cases the first {@value Migrations#MOST} of them
     * @param steps where these are and would be, activity by activity
     */
    public record Plan(List<RunningCase> cases, List<Step> steps) {

        /** Whether nothing is in the way of a case, as far as can be seen without moving it. */
        public boolean canMove(RunningCase one) {
            return steps.stream()
                    .filter(step -> one.activities().contains(step.activity()))
                    .allMatch(step -> step.to().isPresent());
        }
    }

    /**
     * Where cases are now, and where they would be.
     *
     * @param activity id of where they are
     * @param name the same in words
     * @param cases how many are there
     * @param to id of where they would be; empty if they cannot move
     * @param toName the same in words
     * @param obstacle why they cannot move
     * @param choices what an administrator may choose, if the newest version does not have the activity
     */
    public record Step(
            String activity,
            String name,
            int cases,
            Optional<String> to,
            String toName,
            Optional<Obstacle> obstacle,
            List<Choice> choices) {}

    /** An activity of the newest version. */
    public record Choice(String id, String name) {}

    /**
     * A case in a process.
     *
     * @param id of the process instance
     * @param reference of the case; empty if the process is not one's
     * @param activities ids of where it is
     * @param names the same in words
     */
    public record RunningCase(String id, String reference, Set<String> activities, List<String> names) {}
}
