package org.smallplaces.tryout.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.tryout.RuleTryOut.Count;

/**
 * The counts as a table.
 *
 * @param columns which verdict becomes which, those that change first
 * @param rows by rulebook and what it is about
 */
record Transitions(List<Column> columns, List<Row> rows) {

    /** One verdict that becomes another, or stays. */
    record Column(@Nullable Verdict before, @Nullable Verdict after) implements Comparable<Column> {

        public boolean flips() {
            return before != after;
        }

        @Override
        public int compareTo(Column other) {
            return place() - other.place();
        }

        private int place() {
            return (flips() ? 0 : 100) + 10 * place(before) + place(after);
        }

        private static int place(@Nullable Verdict verdict) {
            return verdict == null ? 9 : List.of(Verdict.values()).indexOf(verdict);
        }
    }

    /** A line of the table, with a number for each column. */
    record Row(String rulebook, String subject, List<Integer> cases) {}

    private record Line(String rulebook, String subject) {}

    static Transitions of(List<Count> counts) {
        var columns = new TreeSet<Column>();
        var lines = new LinkedHashMap<Line, Map<Column, Integer>>();
        for (var count : counts) {
            var column = new Column(count.before(), count.after());
            columns.add(column);
            lines.computeIfAbsent(new Line(count.rulebook(), count.subject()), unknown -> new LinkedHashMap<>())
                    .put(column, count.cases());
        }
        var rows = new ArrayList<Row>();
        lines.forEach((line, cases) -> rows.add(new Row(
                line.rulebook(),
                line.subject(),
                columns.stream()
                        .map(column -> Objects.requireNonNullElse(cases.get(column), 0))
                        .toList())));
        return new Transitions(List.copyOf(columns), rows);
    }
}
