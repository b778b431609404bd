/** Fills an empty database with example cases, in the profile {@code demo} only. */
@NullMarked
@ApplicationModule(allowedDependencies = {"casefile", "intake", "playbook"})
package org.smallplaces.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
