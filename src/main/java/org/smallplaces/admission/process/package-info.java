/** What the engine calls: one delegate for each building block, and the port to the processes. */
@NullMarked
package org.smallplaces.admission.process;

import org.jspecify.annotations.NullMarked;
