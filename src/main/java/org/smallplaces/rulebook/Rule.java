package org.smallplaces.rulebook;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One rule as it was read.
 *
 * @param file path of the file that holds it
 * @param line where it begins
 * @param name the sentence of the policy
 * @param sentence its conditions as the administrator wrote them
 * @param about what the conditions speak of
 * @param chosen the types of fact of which its conditions pick any one
 */
record Rule(String file, int line, String name, String sentence, List<String> about, List<Class<?>> chosen)
        implements Comparable<Rule> {

    private static final Comparator<Rule> BY_PLACE =
            Comparator.comparing(Rule::file).thenComparingInt(Rule::line).thenComparing(Rule::name);

    /** A rule of a {@code .drl} file: it has no sentences, and the name that Drools knows is its own. */
    static Rule ofOperator(String name) {
        return new Rule("", 0, name, "", List.of(), List.of());
    }

    /** The name under which Drools knows the rule: nothing that an administrator typed is in it. */
    String id() {
        return file.isEmpty() ? name : file + ":" + line;
    }

    /** How many combinations of these facts it has to look at. */
    double combinations(Collection<?> facts) {
        var combinations = 1.0;
        for (var type : chosen) {
            combinations *= facts.stream().filter(type::isInstance).count();
        }
        return combinations;
    }

    @Override
    public int compareTo(Rule other) {
        return BY_PLACE.compare(this, other);
    }
}
