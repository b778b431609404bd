package org.smallplaces.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractGetDeployedFormCmd;
import org.camunda.bpm.engine.impl.form.TaskFormDataImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a completed task that brings more than its form asks: who may answer a form could else set any variable of the
 * process, the outcome of the reviews for one.
 */
class OnlyWhatTheFormAsks extends OncePerRequestFilter {

    private static final Pattern SUBMITTED = Pattern.compile(".*/task/([^/]+)/submit-form");

    private static final Set<String> TYPES =
            Set.of("String", "Boolean", "Integer", "Long", "Double", "Date", "Json", "Null");

    private final ObjectMapper json = new ObjectMapper();
    private final ProcessEngineConfigurationImpl engine;

    OnlyWhatTheFormAsks(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var task = SUBMITTED.matcher(request.getRequestURI());
        if (!task.matches()) {
            chain.doFilter(request, response);
            return;
        }
        var body = request.getInputStream().readAllBytes();
        try {
            if (!isAsked(task, json.readTree(body).path("variables"))) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
        } catch (JsonProcessingException notJson) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(new RereadRequest(request, body), response);
    }

    private boolean isAsked(Matcher task, JsonNode variables) throws IOException {
        var asked = keys(task.group(1));
        for (var variable : variables.properties()) {
            var type = variable.getValue().path("type").asText("String");
            if (!asked.contains(variable.getKey()) || !TYPES.contains(type)) {
                return false;
            }
        }
        return true;
    }

    private Set<String> keys(String task) throws IOException {
        var keys = new HashSet<String>();
        try (var form = engine.getCommandExecutorTxRequired().execute(new FormOf(task))) {
            collect(json.readTree(form), keys);
        } catch (ProcessEngineException noForm) {
            // then nothing is asked
        }
        return keys;
    }

    private static void collect(JsonNode node, Set<String> keys) {
        for (var name : new String[] {"key", "path"}) {
            if (node.path(name).isTextual()) {
                keys.add(node.path(name).asText());
            }
        }
        node.forEach(child -> collect(child, keys));
    }

    /** The form of a task as it is written. What it starts with, the engine would work out as well, and nobody sees it here. */
    private static final class FormOf extends AbstractGetDeployedFormCmd {

        private final String task;

        FormOf(String task) {
            this.task = task;
        }

        @Override
        protected FormData getFormData() {
            var found = commandContext.getTaskManager().findTaskById(task);
            if (found == null) {
                throw new BadUserRequestException("There is no task " + task);
            }
            found.initializeFormKey();
            var form = new TaskFormDataImpl();
            form.setFormKey(found.getFormKey());
            form.setCamundaFormRef(found.getCamundaFormRef());
            form.setDeploymentId(
                    found.getTaskDefinition() == null
                            ? null
                            : found.getProcessDefinition().getDeploymentId());
            return form;
        }

        @Override
        protected void checkAuthorization() {
            // whoever may not see the task is refused by the engine after this
        }
    }
}
