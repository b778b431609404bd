package org.smallplaces.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Refuses to open the doors while the engine has no operator: the engine would let anyone become it (CVE-2026-77226). */
@Component
class OperatorThere implements SmartLifecycle {

    private final IdentityService identity;
    private boolean running;

    OperatorThere(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void start() {
        if (identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
            throw new IllegalStateException("Nobody is in the group " + Groups.CAMUNDA_ADMIN + ": not started");
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 2_048;
    }
}
