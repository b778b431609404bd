package org.smallplaces.register;

import org.smallplaces.casefile.Reference;

/**
 * A case that was brought to the notice of another one's applicant is erased.
 *
 * @param reference the case that goes
 * @param told the case whose applicant was told of it
 */
public record CrossoverForgotten(Reference reference, Reference told) {}
