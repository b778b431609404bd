package org.smallplaces.admission.facts;

import java.util.Collection;
import java.util.Map;
import org.smallplaces.rulebook.Fact;

/**
 * A register entry that resembles the submission.
 *
 * @param reference of the entry
 * @param title of the entry
 * @param organisation behind the entry
 * @param similarity 0 to 100
 */
public record SimilarEntry(String reference, String title, String organisation, int similarity) implements Fact {

    /** Whether the entry is by the organisation that submits. */
    public boolean isOf(SubmissionFacts submission) {
        return submission.isBy(organisation);
    }

    @Override
    public Map<String, String> inWords(Collection<String> names) {
        return names.contains("entry.similarity")
                ? Map.of(reference, Words.shortened(title + " (" + organisation + ")") + ": " + similarity + " %")
                : Map.of();
    }
}
