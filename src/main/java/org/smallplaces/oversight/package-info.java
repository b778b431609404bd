/** What administrators watch: the release in force, the outbox, incidents. */
@NullMarked
@ApplicationModule(allowedDependencies = {"casefile", "correspondence", "engine", "people", "playbook"})
package org.smallplaces.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
