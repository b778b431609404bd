package org.smallplaces.rulebook;

import java.util.List;

/**
 * A sentence that a rulebook offers to whoever writes its rules.
 *
 * @param part {@code when} or {@code then}
 * @param text with placeholders such as {@code {n}}
 * @param placeholders their names, in the order of the sentence
 * @param about the answers, by their keys, that a condition speaks about
 * @param same the sentences that mean the same in other words, or in another language
 */
public record Phrase(String part, String text, List<String> placeholders, List<String> about, List<String> same) {}
