package org.smallplaces.admission.facts;

/**
 * A register entry that resembles the submission.
 *
 * @param reference of the entry
 * @param title of the entry
 * @param organisation behind the entry
 * @param similarity 0 to 100
 */
public record SimilarEntry(String reference, String title, String organisation, int similarity) {}
