/** What a draft of the playbook would do: its rules on past cases, and a past case on its way through its processes. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"casefile", "admission", "admission::facts", "playbook", "rulebook", "engine"})
package org.smallplaces.tryout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
