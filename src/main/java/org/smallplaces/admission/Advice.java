package org.smallplaces.admission;

/**
 * An opinion that a reviewer asked for.
 *
 * @param askedBy the reviewer's account
 * @param question what the reviewer wanted to know
 * @param adviser the adviser's account
 * @param text the opinion
 */
public record Advice(String askedBy, String question, String adviser, String text) {}
