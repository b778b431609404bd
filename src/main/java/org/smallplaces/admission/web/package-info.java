/** The dossier, for members and through the API. */
@NullMarked
package org.smallplaces.admission.web;

import org.jspecify.annotations.NullMarked;
