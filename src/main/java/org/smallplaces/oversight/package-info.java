/** What administrators watch: the release in force, the outbox, incidents. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "casefile",
            "admission",
            "correspondence",
            "engine",
            "intake",
            "people",
            "playbook",
            "register",
            "rulebook"
        })
package org.smallplaces.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
