/** The case: organisation, answers in every version, documents, questions and timeline; its status moves by intention. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smallplaces.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
