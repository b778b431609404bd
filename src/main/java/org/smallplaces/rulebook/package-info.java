/** The only place with Drools: compiles folders of sentences, evaluates facts, reports findings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"casefile"})
package org.smallplaces.rulebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
