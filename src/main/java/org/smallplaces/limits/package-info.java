/** How much of one thing is taken in an hour, counted together by all nodes. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smallplaces.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
