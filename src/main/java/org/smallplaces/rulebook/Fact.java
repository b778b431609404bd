package org.smallplaces.rulebook;

import java.util.Collection;
import java.util.Map;

/** Something that rules speak about and that can be shown as the proof of a finding. */
public interface Fact {

    /**
     * What this fact says, in words, about the names that a sentence speaks of; names that it does not know are left out.
     *
     * @param names as given between the second brackets of the sentence in {@code rules/vocabulary.dsl}
     */
    Map<String, String> inWords(Collection<String> names);
}
