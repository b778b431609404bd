package org.smallplaces.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Hands processes and task forms to the engine. */
@Service
public class Deployments {

    private static final int MOST_ACCEPTED = 50;

    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl engine;

    /** Texts that it had nothing against: a release changes few of them, and to ask takes longer than all other checks. */
    private final Set<String> accepted = Collections.newSetFromMap(Caffeine.newBuilder()
            .maximumSize(MOST_ACCEPTED)
            .<String, Boolean>build()
            .asMap());

    Deployments(ProcessEngine engine) {
        this.repository = engine.getRepositoryService();
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /**
     * Deploys models and forms in the caller's transaction; a file that the engine already has unchanged makes no new
     * version.
     *
     * @param name of the deployment; the engine compares files with those of earlier deployments of this name
     * @param files file name (the last part of its path) to text
     */
    public void deploy(String name, Map<String, String> files) {
        if (files.isEmpty()) {
            return; // the engine refuses a deployment of nothing
        }
        var deployment = repository.createDeployment().name(name).enableDuplicateFiltering(true);
        files.forEach((file, text) -> deployment.addInputStream(file, new ByteArrayInputStream(text.getBytes(UTF_8))));
        deployment.deploy();
    }

    /** What the engine itself has against models, of which the paths and texts are given; deploys nothing. */
    public List<ModelProblem> check(Map<String, String> models) {
        var problems = new ArrayList<ModelProblem>();
        models.forEach((path, xml) -> {
            if (!accepted.contains(xml)) {
                var found = engine.getCommandExecutorTxRequired().execute(command -> parse(command, path, xml));
                if (found.isEmpty()) {
                    accepted.add(xml);
                }
                problems.addAll(found);
            }
        });
        return problems;
    }

    private List<ModelProblem> parse(CommandContext command, String path, String xml) {
        var problems = new ArrayList<ModelProblem>();
        var deployment = new DeploymentEntity();
        deployment.setId("check");
        try {
            for (var deployer : command.getProcessEngineConfiguration().getDeployers()) {
                if (deployer instanceof BpmnDeployer bpmn) {
                    bpmn.getBpmnParser()
                            .createParse()
                            .sourceInputStream(new ByteArrayInputStream(xml.getBytes(UTF_8)))
                            .deployment(deployment)
                            .name(path)
                            .execute();
                }
            }
        } catch (ParseException e) {
            for (var report : e.getResorceReports()) {
                for (var error : report.getErrors()) {
                    problems.add(refused(path, error.getLine(), error.getMainElementId(), error.getMessage()));
                }
            }
        } catch (RuntimeException e) { // whatever the parser stumbles over is the file's fault
            problems.add(refused(path, 0, null, e.getMessage()));
        }
        return problems;
    }

    private static ModelProblem refused(String path, int line, @Nullable String element, @Nullable String message) {
        return new ModelProblem(
                path,
                Math.max(line, 0),
                element == null ? "" : element,
                "model.engine",
                List.of(String.valueOf(message).strip().replaceFirst("\\.+$", "")));
    }
}
