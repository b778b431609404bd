/** Accounts, groups, the organisations people belong to, and sign-in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"engine", "limits"})
package org.smallplaces.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
