package org.smallplaces.admission.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Stands behind every task with a form, whatever the model says: fills the form from the case and hands the answers to the
 * case; and keeps tasks of every kind from those who are out of the case. What comes from Tasklist never becomes a variable; answers that come with a bare completion of the task are taken
 * out of the variables again.
 */
@Component
class CompletedTasks extends AbstractProcessEnginePlugin {

    private static final String TAKEN = "answersTaken";

    /** Only known once the engine runs: who has an account is asked of the engine itself. */
    private final ObjectProvider<TaskForms> forms;

    private final ObjectProvider<FairTasks> fair;

    CompletedTasks(ObjectProvider<TaskForms> forms, ObjectProvider<FairTasks> fair) {
        this.forms = forms;
        this.fair = fair;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listeners = new ArrayList<BpmnParseListener>();
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                watch(activity);
            }
        });
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.setHistoryLevel(new HistoryWithoutAnswers());
    }

    private void watch(ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior behavior) {
            var task = behavior.getTaskDefinition();
            var form = task.getCamundaFormDefinitionKey();
            var shown = form == null ? null : form.getExpressionText();
            task.addBuiltInTaskListener(
                    TaskListener.EVENTNAME_CREATE, created -> fair.getObject().opened(created, shown));
            task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, assigned -> fair.getObject()
                    .refuse(assigned, assigned.getAssignee()));
            if (form == null) {
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, completed -> fair.getObject()
                        .refuse(completed, signedIn()));
            } else {
                var name = form.getExpressionText();
                task.setTaskFormHandler(new CaseForm(name, task.getTaskFormHandler()));
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, created -> open(name, created));
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, completed -> complete(name, completed));
            }
        }
    }

    /** What an earlier round left does not count as an answer of this one. */
    private void open(String form, DelegateTask task) {
        forms.getObject().own(form).ifPresent(own -> {
            var scope = around(task);
            own.left().forEach(scope::removeVariableLocal);
            own.opened(task);
        });
    }

    private void complete(String form, DelegateTask task) {
        if (task.hasVariableLocal(TAKEN)) {
            return;
        }
        var execution = task.getExecution();
        var left = take(form, task, new HashMap<>(execution.getVariables()));
        if (forms.getObject().own(form).isPresent()) {
            forms.getObject().form(form).stream()
                    .flatMap(asked -> asked.fields().stream())
                    .forEach(field -> execution.removeVariable(field.key()));
            leave(task, left);
        }
    }

    private Map<String, Object> take(String form, DelegateTask task, Map<String, @Nullable Object> values) {
        return forms.getObject().take(form, task, signedIn(), values);
    }

    private static void leave(DelegateTask task, Map<String, Object> left) {
        var scope = around(task);
        left.forEach(scope::setVariableLocal);
    }

    /** The process or sub-process around the task: parallel reviews do not see each other's answers. */
    private static ExecutionEntity around(DelegateTask task) {
        var execution = (ExecutionEntity) task.getExecution();
        return (ExecutionEntity)
                execution.findExecutionForFlowScope(execution.getActivity().getFlowScope());
    }

    private static @Nullable String signedIn() {
        return Context.getCommandContext().getAuthenticatedUserId();
    }

    /** A form on one task of a model. */
    private final class CaseForm implements TaskFormHandler {

        private final String name;
        private final TaskFormHandler engine;

        CaseForm(String name, TaskFormHandler engine) {
            this.name = name;
            this.engine = engine;
        }

        @Override
        public TaskFormData createTaskForm(TaskEntity task) {
            var form = engine.createTaskForm(task);
            var reader = signedIn() == null ? task.getAssignee() : signedIn();
            forms.getObject().shown(name, task, reader).forEach((key, value) -> form.getFormFields()
                    .add(field(key, value)));
            return form;
        }

        private FormFieldImpl field(String key, Object value) {
            var field = new FormFieldImpl();
            field.setId(key);
            field.setValue(Variables.untypedValue(value));
            return field;
        }

        @Override
        public void submitFormVariables(VariableMap submitted, VariableScope scope) {
            var task = (TaskEntity) scope;
            leave(task, take(name, task, new HashMap<>(submitted)));
            task.setVariableLocal(TAKEN, Variables.booleanValue(true, true));
        }

        @Override
        public void parseConfiguration(
                Element element, DeploymentEntity deployment, ProcessDefinitionEntity process, BpmnParse parse) {
            engine.parseConfiguration(element, deployment, process, parse);
        }
    }
}
