/** What administrators do with letters: look at one, send one again. */
@NullMarked
package org.smallplaces.correspondence.web;

import org.jspecify.annotations.NullMarked;
