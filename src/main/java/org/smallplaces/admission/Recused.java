package org.smallplaces.admission;

import org.smallplaces.casefile.Reference;

/** Someone stepped back from a case for a conflict of interest. */
public record Recused(Reference reference, String account) {}
