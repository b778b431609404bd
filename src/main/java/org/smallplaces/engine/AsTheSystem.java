package org.smallplaces.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * Lets the system itself ask and change what the engine keeps, whoever is signed in: the engine shows people only what is
 * theirs, and what the coalition's rules need to know or do does not depend on who happens to set them going.
 */
@Component
public class AsTheSystem {

    private final IdentityService identity;

    AsTheSystem(IdentityService identity) {
        this.identity = identity;
    }

    /** Does work with nobody signed in to the engine; afterwards it is who it was. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return "done";
        });
    }

    /** Does the same with work that has a result. */
    public <T> T call(Supplier<T> work) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (person != null) {
                identity.setAuthentication(person);
            }
        }
    }
}
