/** The pages of administrators. */
@NullMarked
package org.smallplaces.oversight.web;

import org.jspecify.annotations.NullMarked;
