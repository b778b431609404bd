/** The pages on which administrators try a draft out, and the same for other programs. */
@NullMarked
package org.smallplaces.tryout.web;

import org.jspecify.annotations.NullMarked;
