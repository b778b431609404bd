package org.smallplaces.engine;

import java.io.Serializable;
import java.util.Map;

/**
 * Why a running case cannot be moved to the newest version of its process.
 *
 * @param kind for which there is a text in the reader's language
 * @param words the engine's own, in English; only of use where the kind is {@link Kind#OTHER}
 */
public record Obstacle(Kind kind, String words) implements Serializable {

    /** What stands in the way. */
    public enum Kind {
        /** The newest version has no such activity. */
        GONE,
        /** The activity is of another kind in the newest version. */
        OTHER_KIND,
        /** The activity is in another sub-process, or is repeated otherwise. */
        OTHER_SCOPE,
        /** Something is mapped twice. */
        TWICE,
        /** The case waits before an activity that the newest version does not let it wait at. */
        WAITS_BETWEEN,
        /** Somebody works on the case at this moment. */
        BUSY,
        /** The case has ended or moved meanwhile. */
        ELSEWHERE,
        /** What the engine says. */
        OTHER
    }

    /** How the engine begins to say it. */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("There is no migration instruction", Kind.GONE),
            Map.entry("Activities have incompatible types", Kind.OTHER_KIND),
            Map.entry("Events are not of the same type", Kind.OTHER_KIND),
            Map.entry("The type of the source activity is not supported", Kind.OTHER_KIND),
            Map.entry("The closest mapped ancestor", Kind.OTHER_SCOPE),
            Map.entry("The source activity's event scope", Kind.OTHER_SCOPE),
            Map.entry("The gateway's flow scope", Kind.OTHER_SCOPE),
            Map.entry("Must map the inner activity", Kind.OTHER_SCOPE),
            Map.entry("Cannot remove the inner activity", Kind.OTHER_SCOPE),
            Map.entry("Target activity '", Kind.OTHER_SCOPE),
            Map.entry("There are multiple mappings", Kind.TWICE),
            Map.entry("Only one gateway can be mapped", Kind.TWICE),
            Map.entry("Target activity is not async", Kind.WAITS_BETWEEN),
            Map.entry("Transition instance is assigned", Kind.WAITS_BETWEEN));

    static Obstacle of(String words) {
        return KINDS.entrySet().stream()
                .filter(kind -> words.startsWith(kind.getKey()))
                .findFirst()
                .map(kind -> new Obstacle(kind.getValue(), words))
                .orElseGet(() -> new Obstacle(Kind.OTHER, words));
    }
}
