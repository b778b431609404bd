package org.smallplaces.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.TaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.smallplaces.engine.Walk.Kind;
import org.smallplaces.engine.Walk.Passed;
import org.smallplaces.engine.Walk.Step;
import org.smallplaces.engine.Walk.Waiting;
import org.smallplaces.engine.Walk.Way;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * An engine with a database of its own in memory, as guarded as the real one, in which nothing happens by itself: no job
 * runs, no time passes, and building blocks do nothing but be seen. Not for two threads at a time.
 */
final class ThrowawayEngine implements AutoCloseable {

    /** Elements that one decision may lead through, and all of them together: more is a loop. */
    private static final int MOST_AT_ONCE = 500;

    private static final int MOST_IN_ALL = 5_000;
    private static final int MOST_INSTANCES = 50;
    private static final long LONGEST_IN_NANOS = 10_000_000_000L;

    private final SingleConnectionDataSource database;
    private final ProcessEngine engine;

    /** Of the walk that goes on. */
    private Recorder recorder = new Recorder(new Way(Map.of(), "", "", Map.of(), Map.of(), Set.of()));

    ThrowawayEngine(WorkingDays workingDays) {
        database = new SingleConnectionDataSource("jdbc:h2:mem:walk-" + UUID.randomUUID(), "sa", "", true);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("walk");
        configuration.setDataSource(database);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("none");
        configuration.setHistoryCleanupEnabled(false);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setCreateDiagramOnDeploy(false);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new Watching())));
        Hardening.harden(configuration, new HashMap<>(Map.of(BuildingBlocks.WORKING_DAYS, workingDays)));
        engine = configuration.buildProcessEngine();
        // or the web applications of the engine would offer it
        ProcessEngines.unregister(engine);
    }

    @Override
    public void close() {
        engine.close();
        database.destroy();
    }

    Walk walk(Way way, List<Step> steps) {
        recorder = new Recorder(way);
        var deployment = engine.getRepositoryService().createDeployment().name("walk");
        way.models()
                .forEach((file, xml) -> deployment.addInputStream(file, new ByteArrayInputStream(xml.getBytes(UTF_8))));
        String id;
        try {
            id = deployment.deploy().getId();
        } catch (ProcessEngineException refused) {
            return recorder.result(List.of(), 0, said(refused));
        }
        try {
            return walked(way, steps);
        } finally {
            engine.getRepositoryService().deleteDeployment(id, true, true, true);
        }
    }

    private Walk walked(Way way, List<Step> steps) {
        var problem = attempt(() -> engine.getRuntimeService()
                .createProcessInstanceByKey(way.process())
                .businessKey(way.businessKey())
                .setVariables(new HashMap<>(way.variables()))
                .execute());
        var taken = 0;
        for (var step : steps) {
            if (problem.isPresent()) {
                break;
            }
            var meant = waiting().stream()
                    .filter(open -> open.shown().key().equals(step.key()))
                    .findFirst();
            if (meant.isEmpty()) {
                problem = Optional.of("Nothing waits at " + step.key() + " any more");
                break;
            }
            recorder.step = taken + 1;
            problem = attempt(() -> meant.get().take().accept(forTheEngine(step.variables())));
            taken += problem.isEmpty() ? 1 : 0;
        }
        return recorder.result(waiting().stream().map(Open::shown).toList(), taken, problem);
    }

    /** The engine knows dates of the old kind only. */
    private static Map<String, Object> forTheEngine(Map<String, Object> variables) {
        var known = new HashMap<String, Object>();
        variables.forEach(
                (name, content) -> known.put(name, content instanceof Instant instant ? Date.from(instant) : content));
        return known;
    }

    /** What a failed step had begun did not happen. */
    private Optional<String> attempt(Runnable work) {
        var before = recorder.mark();
        try {
            work.run();
            for (var next = nextJob(); next.isPresent(); next = nextJob()) {
                engine.getManagementService().executeJob(next.get().getId());
            }
            return Optional.empty();
        } catch (RuntimeException refused) {
            recorder.backTo(before);
            return said(refused);
        }
    }

    private Optional<Job> nextJob() {
        return engine.getManagementService().createJobQuery().messages().listPage(0, 1).stream()
                .findFirst();
    }

    private static Optional<String> said(RuntimeException refused) {
        Throwable cause = refused;
        while (cause.getCause() != null && !(cause instanceof Endless)) {
            cause = cause.getCause();
        }
        return Optional.of(Objects.requireNonNullElse(
                cause.getMessage(), Objects.requireNonNullElse(refused.getMessage(), cause.toString())));
    }

    /** Something that waits, and how to go on. */
    private record Open(Waiting shown, Continue take) {}

    private interface Continue {
        void accept(Map<String, Object> variables);
    }

    private List<Open> waiting() {
        var open = new ArrayList<Open>();
        engine.getTaskService().createTaskQuery().initializeFormKeys().list().forEach(task -> open.add(task(task)));
        for (var activity : recorder.blocks) {
            engine.getRuntimeService()
                    .createExecutionQuery()
                    .processDefinitionKey(activity.process())
                    .activityId(activity.activity())
                    .list()
                    .forEach(execution -> open.add(block(activity, execution.getId())));
        }
        engine.getManagementService().createJobQuery().timers().list().stream()
                .filter(job -> job.getExecutionId() != null)
                .forEach(job -> open.add(timer(job)));
        engine.getRuntimeService().createEventSubscriptionQuery().list().stream()
                .filter(subscription -> subscription.getExecutionId() != null)
                .forEach(subscription -> {
                    if (subscription.getEventType().equals("message")) {
                        open.add(event(
                                Kind.MESSAGE,
                                subscription.getEventName(),
                                subscription.getActivityId(),
                                subscription.getExecutionId()));
                    } else if (subscription.getEventType().equals("signal")) {
                        open.add(event(
                                Kind.SIGNAL,
                                subscription.getEventName(),
                                subscription.getActivityId(),
                                subscription.getExecutionId()));
                    }
                });
        open.sort((one, other) -> one.shown().key().compareTo(other.shown().key()));
        return withKeysOfTheirOwn(open);
    }

    /** Two that are the same in all that can be told get a number. */
    private static List<Open> withKeysOfTheirOwn(List<Open> open) {
        var seen = new HashMap<String, Integer>();
        return open.stream()
                .map(one -> {
                    var number = seen.merge(one.shown().key(), 1, Integer::sum);
                    return number == 1 ? one : new Open(renamed(one.shown(), "~" + number), one.take());
                })
                .toList();
    }

    private static Waiting renamed(Waiting shown, String suffix) {
        return new Waiting(
                shown.key() + suffix,
                shown.kind(),
                shown.process(),
                shown.activity(),
                shown.name(),
                shown.form(),
                shown.who(),
                shown.subject(),
                shown.parameters(),
                shown.due());
    }

    private Open task(Task task) {
        var form =
                task.getCamundaFormRef() == null ? "" : task.getCamundaFormRef().getKey();
        var who = Stream.concat(
                        Stream.ofNullable(task.getAssignee()),
                        engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                                .flatMap(link -> Stream.of(
                                        Optional.ofNullable(link.getUserId()), Optional.ofNullable(link.getGroupId())))
                                .flatMap(Optional::stream))
                .distinct()
                .sorted()
                .toList();
        var definition = task.getProcessDefinitionId();
        return new Open(
                new Waiting(
                        key(Kind.TASK, task.getTaskDefinitionKey(), task.getExecutionId()),
                        Kind.TASK,
                        process(definition).getKey(),
                        task.getTaskDefinitionKey(),
                        nameOf(definition, task.getTaskDefinitionKey()),
                        form,
                        who,
                        "",
                        Map.of(),
                        null),
                variables -> engine.getTaskService().complete(task.getId(), variables));
    }

    private Open block(Recorder.Block block, String execution) {
        var given = new LinkedHashMap<String, String>();
        engine.getRuntimeService()
                .getVariablesLocal(execution)
                .forEach((name, content) -> given.put(name, String.valueOf(content)));
        return new Open(
                new Waiting(
                        key(Kind.BLOCK, block.activity(), execution),
                        Kind.BLOCK,
                        block.process(),
                        block.activity(),
                        block.name(),
                        "",
                        List.of(),
                        block.block(),
                        given,
                        null),
                variables -> {
                    engine.getRuntimeService().setVariablesLocal(execution, variables);
                    engine.getRuntimeService().signal(execution);
                });
    }

    private Open timer(Job job) {
        var definition = engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        var activity = definition.getActivityId();
        return new Open(
                new Waiting(
                        key(Kind.TIMER, activity, job.getExecutionId()),
                        Kind.TIMER,
                        job.getProcessDefinitionKey(),
                        activity,
                        nameOf(job.getProcessDefinitionId(), activity),
                        "",
                        List.of(),
                        "",
                        Map.of(),
                        job.getDuedate() == null ? null : job.getDuedate().toInstant()),
                variables -> engine.getManagementService().executeJob(job.getId()));
    }

    private Open event(Kind kind, @Nullable String name, String activity, String execution) {
        var event = Objects.requireNonNullElse(name, "");
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(engine.getRuntimeService()
                        .createExecutionQuery()
                        .executionId(execution)
                        .singleResult()
                        .getProcessInstanceId())
                .singleResult();
        return new Open(
                new Waiting(
                        key(kind, activity, execution),
                        kind,
                        process(instance.getProcessDefinitionId()).getKey(),
                        activity,
                        nameOf(instance.getProcessDefinitionId(), activity),
                        "",
                        List.of(),
                        event,
                        Map.of(),
                        null),
                variables -> {
                    if (kind == Kind.MESSAGE) {
                        engine.getRuntimeService().messageEventReceived(event, execution, variables);
                    } else {
                        engine.getRuntimeService().signalEventReceived(event, execution, variables);
                    }
                });
    }

    /** Ids of executions differ each time; which of several instances it is in does not. */
    private String key(Kind kind, String activity, String execution) {
        var loop = engine.getRuntimeService().getVariable(execution, "loopCounter");
        return kind + ":" + activity + (loop == null ? "" : ":" + loop);
    }

    private ProcessDefinition process(String definition) {
        return engine.getRepositoryService().getProcessDefinition(definition);
    }

    private String nameOf(String definition, String activity) {
        var element =
                engine.getRepositoryService().getBpmnModelInstance(definition).getModelElementById(activity);
        return element instanceof FlowElement flow && flow.getName() != null ? flow.getName() : "";
    }

    /** What is seen on the way. */
    private static final class Recorder {

        private final Way way;
        private final List<Passed> passed = new ArrayList<>();
        private final List<String> flows = new ArrayList<>();
        private final Set<Block> blocks = new LinkedHashSet<>();
        private final long began = System.nanoTime();
        private int step;
        private int atOnce;

        Recorder(Way way) {
            this.way = way;
        }

        /** A block that waits for what somebody chooses. */
        record Block(String process, String activity, String name, String block) {}

        record Mark(int passed, int flows) {}

        Mark mark() {
            atOnce = 0;
            return new Mark(passed.size(), flows.size());
        }

        void backTo(Mark mark) {
            passed.subList(mark.passed(), passed.size()).clear();
            flows.subList(mark.flows(), flows.size()).clear();
        }

        void begun(String process, ActivityImpl activity, String type) {
            if (++atOnce > MOST_AT_ONCE
                    || passed.size() >= MOST_IN_ALL
                    || System.nanoTime() - began > LONGEST_IN_NANOS) {
                throw new Endless("It goes round and round at “" + nameOf(activity) + "” without waiting for anything");
            }
            passed.add(new Passed(step, process, activity.getId(), nameOf(activity), type, "", Map.of()));
        }

        void called(DelegateExecution execution, String process, ActivityImpl activity, String type, String block) {
            var given = new LinkedHashMap<String, String>();
            execution.getVariablesLocal().forEach((name, content) -> given.put(name, String.valueOf(content)));
            for (var at = passed.size() - 1; at >= 0; at--) {
                if (passed.get(at).activity().equals(activity.getId())
                        && passed.get(at).block().isEmpty()) {
                    passed.set(at, new Passed(step, process, activity.getId(), nameOf(activity), type, block, given));
                    return;
                }
            }
        }

        Walk result(List<Waiting> waiting, int taken, Optional<String> problem) {
            return new Walk(List.copyOf(passed), new LinkedHashSet<>(flows), waiting, taken, problem);
        }

        private static String nameOf(ActivityImpl activity) {
            var name = activity.getName() == null ? activity.getProperty("name") : activity.getName();
            return name == null ? "" : String.valueOf(name).replaceAll("\\s+", " ");
        }
    }

    /** The process does not stop. */
    private static final class Endless extends ProcessEngineException {
        Endless(String message) {
            super(message);
        }
    }

    /** Sees every element begin, and puts something harmless in the place of building blocks. */
    private final class Watching extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            watch(process.getKey(), process.getActivities());
        }

        private void watch(String process, Collection<ActivityImpl> activities) {
            for (var activity : activities) {
                if (!activity.isMultiInstance()) {
                    var type = String.valueOf(activity.getProperty("type"));
                    ExecutionListener seen = execution -> recorder.begun(process, activity, type);
                    activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, seen);
                }
                watch(process, activity.getActivities());
            }
        }

        @Override
        public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
            ExecutionListener seen = execution -> recorder.flows.add(flow.getId());
            flow.addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, seen);
        }

        @Override
        public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            replace(element, scope, activity);
        }

        @Override
        public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            replace(element, scope, activity);
        }

        @Override
        public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            replace(element, scope, activity);
        }

        private void replace(Element element, ScopeImpl scope, ActivityImpl activity) {
            var expression = Objects.requireNonNullElse(
                    element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "delegateExpression"), "");
            var process = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
            activity.setActivityBehavior(
                    new HarmlessBlock(process, activity, element.getTagName(), expression.replaceAll("[${}\\s]", "")));
        }

        @Override
        public void parseMultiInstanceLoopCharacteristics(Element activity, Element loop, ActivityImpl body) {
            if (body.getActivityBehavior() instanceof MultiInstanceActivityBehavior several
                    && several.getLoopCardinalityExpression() != null) {
                several.setLoopCardinalityExpression(new NotTooMany(several.getLoopCardinalityExpression()));
            }
        }
    }

    /** Stands for a building block: is seen, and leaves what the walk says or waits for somebody to choose. */
    private final class HarmlessBlock extends TaskActivityBehavior {

        private final String process;
        private final ActivityImpl activity;
        private final String type;
        private final String block;

        HarmlessBlock(String process, ActivityImpl activity, String type, String block) {
            this.process = process;
            this.activity = activity;
            this.type = type;
            this.block = block;
        }

        @Override
        protected void performExecution(ActivityExecution execution) {
            recorder.called((DelegateExecution) execution, process, activity, type, block);
            if (recorder.way.deciding().contains(block)) {
                recorder.blocks.add(new Recorder.Block(process, activity.getId(), Recorder.nameOf(activity), block));
            } else {
                execution.setVariables(recorder.way.leaves().getOrDefault(block, Map.of()));
                leave(execution);
            }
        }

        @Override
        public void signal(ActivityExecution execution, @Nullable String name, @Nullable Object data) {
            leave(execution);
        }
    }

    /** How many instances there are to be, if that is not too many. */
    private static final class NotTooMany implements Expression {

        private final transient Expression number;

        NotTooMany(Expression number) {
            this.number = number;
        }

        @Override
        public Object getValue(VariableScope scope) {
            return checked(number.getValue(scope));
        }

        private static Object checked(Object number) {
            var text = String.valueOf(number);
            if (text.matches("\\d+") && (text.length() > 4 || Integer.parseInt(text) > MOST_INSTANCES)) {
                throw new ProcessEngineException("More than " + MOST_INSTANCES + " instances at a time are too many");
            }
            return number;
        }

        @Override
        public void setValue(Object content, VariableScope scope) {
            number.setValue(content, scope);
        }

        @Override
        public String getExpressionText() {
            return number.getExpressionText();
        }

        @Override
        public boolean isLiteralText() {
            return number.isLiteralText();
        }
    }
}
