/** What the engine calls to publish a case and to suggest crossovers. */
@NullMarked
package org.smallplaces.register.process;

import org.jspecify.annotations.NullMarked;
