package org.smallplaces.register;

import org.smallplaces.casefile.Reference;

/**
 * Two entries of different organisations resemble each other: a partnership may come of it.
 *
 * @param reference the entry that was published
 * @param other the entry that was there before
 */
public record CrossoverSuggested(Reference reference, Reference other) {}
