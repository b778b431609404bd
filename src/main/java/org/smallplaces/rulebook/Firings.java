package org.smallplaces.rulebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.rule.Match;
import org.smallplaces.casefile.Verdict;

/** Notes during one evaluation which rule fired on which facts, and so gives every finding its proof. */
final class Firings extends DefaultAgendaEventListener {

    /** Far above what an honest rulebook needs: stops an operator's rule that keeps waking itself. */
    private static final int MOST_FIRINGS = 10_000;

    /** A thousand times what an honest rulebook needs; nobody waits longer for a case to go on. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int MOST_FACTS_SHOWN = 24;

    private final Map<String, Rule> rules;
    private final List<Object> given;
    private final IdentityHashMap<Object, Integer> positions = new IdentityHashMap<>();

    /** Many rules speak of the same: what a fact says by a name. */
    private final IdentityHashMap<Fact, Map<String, Map<String, String>>> said = new IdentityHashMap<>();

    private final List<Reported> reports = new ArrayList<>();
    private final long begun = System.nanoTime();
    private int fired;
    private @Nullable Match match;

    Firings(Map<String, Rule> rules, Collection<?> given) {
        this.rules = rules;
        this.given = List.copyOf(given);
        this.given.forEach(fact -> positions.putIfAbsent(fact, positions.size()));
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        match = event.getMatch();
        if (++fired > MOST_FIRINGS) {
            throw new BrokenOffException(
                    "The rule “" + rule(match).name() + "” keeps firing: stopped after " + MOST_FIRINGS + " firings");
        }
        if (System.nanoTime() - begun > LONGEST.toNanos()) {
            throw new BrokenOffException("The rules take too long: stopped after " + LONGEST.toSeconds()
                    + " seconds at the rule “" + rule(match).name() + "”");
        }
    }

    void report(String subject, Verdict verdict, int points, String reason) {
        if (match == null) {
            throw new IllegalStateException("Only a rule that fires can report a finding");
        }
        var rule = rule(match);
        var matched = match.getObjects().stream().filter(positions::containsKey).toList();
        var finding = new Finding(
                subject, verdict, points, rule.name(), rule.sentence(), inWords(rule.about(), matched), reason);
        var first = matched.stream().map(this::position).sorted().toList();
        reports.add(new Reported(rule, first, finding));
    }

    /** In order of file, rule and fact; of several firings of a rule on one subject only the first counts. */
    List<Finding> findings() {
        var seen = new HashSet<List<String>>();
        return reports.stream()
                .sorted(Comparator.comparing(Reported::rule).thenComparing(Reported::positions, Firings::compare))
                .filter(one -> seen.add(List.of(
                        one.rule().id(), one.finding().subject(), one.finding().reason())))
                .map(Reported::finding)
                .toList();
    }

    private Rule rule(Match fired) {
        var name = fired.getRule().getName();
        return Optional.ofNullable(rules.get(name)).orElseGet(() -> Rule.ofOperator(name));
    }

    private int position(Object fact) {
        return positions.getOrDefault(fact, Integer.MAX_VALUE);
    }

    /** What the sentence speaks of: from the matched facts or, where it speaks of what is not there, from all of them. */
    private Map<String, String> inWords(Collection<String> names, List<Object> matched) {
        var words = words(names, matched);
        return words.isEmpty() ? words(names, given) : words;
    }

    private Map<String, String> words(Collection<String> names, List<Object> facts) {
        var words = new LinkedHashMap<String, String>();
        for (var name : names) {
            for (var fact : facts) {
                if (fact instanceof Fact speaking && words.size() < MOST_FACTS_SHOWN) {
                    words.putAll(said.computeIfAbsent(speaking, first -> new HashMap<>())
                            .computeIfAbsent(name, asked -> speaking.inWords(List.of(asked))));
                }
            }
        }
        return words;
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return Integer.compare(one.get(i), other.get(i));
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private record Reported(Rule rule, List<Integer> positions, Finding finding) {}
}
