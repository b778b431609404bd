/** Forms, drafts, uploads, submission, and the page on which applicants follow their case. */
@NullMarked
@ApplicationModule(allowedDependencies = {"casefile", "limits", "meetings", "playbook", "register", "correspondence"})
package org.smallplaces.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
