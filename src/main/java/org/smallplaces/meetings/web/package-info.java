/** Pages and papers of meetings, and the public calendar. */
@NullMarked
package org.smallplaces.meetings.web;

import org.jspecify.annotations.NullMarked;
