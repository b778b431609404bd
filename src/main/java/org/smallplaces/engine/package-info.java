/** The only place, with the process packages, with Camunda: configuration, hardening, Tasklist, deployment. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smallplaces.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
