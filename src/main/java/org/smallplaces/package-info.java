/** Small Places: workflow and case management for a local human-rights coalition. */
@NullMarked
package org.smallplaces;

import org.jspecify.annotations.NullMarked;
