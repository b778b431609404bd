package org.smallplaces.rulebook;

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
 */
record Rule(String file, int line, String name, String sentence, List<String> about) implements Comparable<Rule> {

    private static final Comparator<Rule> BY_PLACE =
            Comparator.comparing(Rule::file).thenComparingInt(Rule::line).thenComparing(Rule::name);

    /** A rule of a {@code .drl} file: it has no sentences, and the name that Drools knows is its own. */
    static Rule ofOperator(String name) {
        return new Rule("", 0, name, "", List.of());
    }

    /** The name under which Drools knows the rule: nothing that an administrator typed is in it. */
    String id() {
        return file.isEmpty() ? name : file + ":" + line;
    }

    @Override
    public int compareTo(Rule other) {
        return BY_PLACE.compare(this, other);
    }
}
