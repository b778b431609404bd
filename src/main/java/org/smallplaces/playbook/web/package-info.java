/** The playbook for other programs. */
@NullMarked
package org.smallplaces.playbook.web;

import org.jspecify.annotations.NullMarked;
