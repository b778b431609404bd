/** Meetings: calendar by rule, agenda, attendance, votes, minutes, and written rounds between meetings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"casefile", "people", "playbook", "rulebook"})
package org.smallplaces.meetings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
