/** Leads the example cases through their process as members would. */
@NullMarked
package org.smallplaces.demo.process;

import org.jspecify.annotations.NullMarked;
