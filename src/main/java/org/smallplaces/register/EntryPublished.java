package org.smallplaces.register;

import org.smallplaces.casefile.Reference;

/** A case was published in the register, or its entry renewed. */
public record EntryPublished(Reference reference) {}
