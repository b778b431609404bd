package org.smallplaces.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How alike a text is to others: the cosine of the angle between their terms, each term weighing more the more often the text
 * has it and the fewer entries of the register have it. The same text is 100, two texts without a term in common 0.
 */
final class Likeness {

    /**
     * Below so many terms in common the likeness shrinks in proportion, unless one of the texts has no more: that two
     * texts share their only three words says little when one of them goes on for pages.
     */
    private static final int ENOUGH_SHARED = 8;

    private final ToDoubleFunction<String> rarity;
    private final Map<String, Double> weights = new HashMap<>();
    private final double length;

    /**
     * Of a text with these {@link #counts}.
     *
     * @param rarity what a term weighs: {@link #rarity(int, int)} in the register
     */
    Likeness(Map<String, Integer> counts, ToDoubleFunction<String> rarity) {
        this.rarity = rarity;
        counts.forEach((term, count) -> weights.put(term, weight(term, count)));
        this.length = Math.sqrt(
                weights.values().stream().mapToDouble(weight -> weight * weight).sum());
    }

    /** How often a text has each term. */
    static Map<String, Integer> counts(List<String> terms) {
        var counts = new HashMap<String, Integer>();
        terms.forEach(term -> counts.merge(term, 1, Integer::sum));
        return counts;
    }

    /** What a term weighs that {@code having} of {@code all} entries have; at least 1. */
    static double rarity(int having, int all) {
        return 1 + Math.log((1.0 + all) / (1.0 + having));
    }

    /** What each term of the text weighs. */
    Map<String, Double> weights() {
        return weights;
    }

    /** The likeness to a text with these counts, 0 to 100. */
    int to(Map<String, Integer> other) {
        var shared = 0;
        var product = 0.0;
        var square = 0.0;
        for (var term : other.entrySet()) {
            var theirs = weight(term.getKey(), term.getValue());
            square += theirs * theirs;
            var ours = weights.get(term.getKey());
            if (ours != null) {
                shared++;
                product += ours * theirs;
            }
        }
        if (shared == 0) {
            return 0;
        }
        var cosine = product / (length * Math.sqrt(square));
        var enough = Math.min(ENOUGH_SHARED, Math.max(weights.size(), other.size()));
        return (int) Math.round(100 * cosine * Math.min(1.0, (double) shared / enough));
    }

    private double weight(String term, int count) {
        return (1 + Math.log(count)) * rarity.applyAsDouble(term);
    }
}
