/** All that administrators own: loads, watches, checks and publishes it as numbered releases. */
@NullMarked
@ApplicationModule(allowedDependencies = {"rulebook", "engine"})
package org.smallplaces.playbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
