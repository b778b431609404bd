/** What the engine calls: the building block that sends a letter. */
@NullMarked
package org.smallplaces.correspondence.process;

import org.jspecify.annotations.NullMarked;
