/** The public register of admitted initiatives: search, nearest entries, crossovers and feeds. */
@NullMarked
@ApplicationModule(allowedDependencies = {"casefile", "playbook"})
package org.smallplaces.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
