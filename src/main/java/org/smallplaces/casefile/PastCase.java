package org.smallplaces.casefile;

import java.util.Map;
import java.util.SortedMap;

/**
 * A case with all that was ever answered.
 *
 * @param reference by which it is known
 * @param versions the answers by the number of their version, which counts from 1
 */
public record PastCase(Reference reference, SortedMap<Integer, Answers> versions) {

    /** What was answered last. */
    public Answers newest() {
        return versions.values().stream().reduce((one, next) -> next).orElseGet(() -> new Answers(Map.of()));
    }
}
