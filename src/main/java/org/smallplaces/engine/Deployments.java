package org.smallplaces.engine;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Service;

/** Hands processes and task forms to the engine. */
@Service
public class Deployments {

    private final RepositoryService repository;

    Deployments(RepositoryService repository) {
        this.repository = repository;
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
        files.forEach(deployment::addString);
        deployment.deploy();
    }
}
