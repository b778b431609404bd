/** Who may reach which page, and the page to sign in on. */
@NullMarked
package org.smallplaces.people.web;

import org.jspecify.annotations.NullMarked;
