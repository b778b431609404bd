package org.smallplaces.register;

import org.smallplaces.casefile.Reference;

/**
 * A register entry that resembles a text.
 *
 * @param reference the case behind the entry
 * @param title its title
 * @param organisation who runs it
 * @param summary its summary
 * @param similarity 0 (nothing in common) to 100 (the same text)
 */
public record NearestEntry(Reference reference, String title, String organisation, String summary, int similarity) {}
