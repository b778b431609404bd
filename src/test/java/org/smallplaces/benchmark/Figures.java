package org.smallplaces.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was measured. */
final class Figures {

    private Figures() {}

    /** Prints one as {@code name: value}. */
    static void report(String name, double figure) {
        System.out.printf(Locale.ROOT, "%s: %.2f%n", name, figure);
    }

    /** The figure that so many percent of all do not exceed. */
    static double percentile(List<Double> figures, int percent) {
        var sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
    }

    static double median(List<Double> figures) {
        return percentile(figures, 50);
    }

    /** Milliseconds since then. */
    static double since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
