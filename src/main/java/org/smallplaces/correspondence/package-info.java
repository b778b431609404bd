/** Letters: rendered from the playbook, kept in an outbox, delivered by mail. */
@NullMarked
@ApplicationModule(allowedDependencies = {"casefile", "playbook", "people", "meetings", "register", "engine"})
package org.smallplaces.correspondence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
