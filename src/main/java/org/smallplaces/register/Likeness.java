package org.smallplaces.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How alike two texts are: the cosine of the angle between their terms, each term weighing more the more often the text
 * has it and the fewer entries of the register have it. The same text is 100, two texts without a term in common 0.
 */
final class Likeness {

    /**
     * Below so many terms in common the likeness shrinks in proportion, unless one of the texts has no more: that two
     * texts share their only three words says little when one of them goes on for pages.
     */
    private static final int ENOUGH_SHARED = 8;

    private Likeness() {}

    /** How often a text has each term. */
    static Map<String, Integer> counts(List<String> terms) {
        var counts = new HashMap<String, Integer>();
        terms.forEach(term -> counts.merge(term, 1, Integer::sum));
        return counts;
    }

    /**
     * The likeness of two texts, 0 to 100.
     *
     * @param rarity what a term weighs: {@link #rarity} in the register
     */
    static int of(Map<String, Integer> one, Map<String, Integer> other, ToDoubleFunction<String> rarity) {
        var shared = one.keySet().stream().filter(other::containsKey).toList();
        if (shared.isEmpty()) {
            return 0;
        }
        var product = shared.stream()
                .mapToDouble(term -> weight(one, term, rarity) * weight(other, term, rarity))
                .sum();
        var cosine = product / (length(one, rarity) * length(other, rarity));
        var enough = Math.min(ENOUGH_SHARED, Math.max(one.size(), other.size()));
        return (int) Math.round(100 * cosine * Math.min(1.0, (double) shared.size() / enough));
    }

    /** What a term weighs that {@code having} of {@code all} entries have; at least 1. */
    static double rarity(int having, int all) {
        return 1 + Math.log((1.0 + all) / (1.0 + having));
    }

    static double weight(Map<String, Integer> counts, String term, ToDoubleFunction<String> rarity) {
        return (1 + Math.log(counts.getOrDefault(term, 1))) * rarity.applyAsDouble(term);
    }

    private static double length(Map<String, Integer> counts, ToDoubleFunction<String> rarity) {
        return Math.sqrt(counts.keySet().stream()
                .mapToDouble(term -> Math.pow(weight(counts, term, rarity), 2))
                .sum());
    }
}
