/** What the sentences of the rulebooks speak about; the vocabulary names these types and their accessors. */
@NullMarked
@NamedInterface("facts")
package org.smallplaces.admission.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
