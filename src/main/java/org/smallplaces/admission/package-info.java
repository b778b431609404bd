/** Assessment, reviews, recusals, tally and decision: how a case is judged. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "casefile",
            "rulebook",
            "people",
            "meetings",
            "register",
            "playbook",
            "correspondence",
            "engine"
        })
package org.smallplaces.admission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
