/** The public form, the API for submissions, and the applicant's page. */
@NullMarked
package org.smallplaces.intake.web;

import org.jspecify.annotations.NullMarked;
