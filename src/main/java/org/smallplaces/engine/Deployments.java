package org.smallplaces.engine;

import java.util.Map;
import org.springframework.stereotype.Service;

/** Hands processes and task forms to the engine. */
@Service
public class Deployments {

    /**
     * Deploys models and forms in the caller's transaction; a file that the engine already has unchanged makes no new
     * version.
     *
     * @param name of the deployment
     * @param files file name (the last part of its path) to text
     */
    public void deploy(String name, Map<String, String> files) {
        throw new UnsupportedOperationException();
    }
}
