package org.smallplaces.rulebook;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.smallplaces.rulebook.Sentence.Section;

/**
 * What a sentence can count on in one rulebook.
 *
 * @param rulebook the folder
 * @param facts the types of fact that it is given
 * @param elsewhere the types that only other rulebooks are given
 * @param ownConsequences whether the vocabulary has consequences that are meant for this rulebook by name
 */
record Surroundings(String rulebook, List<Class<?>> facts, List<Class<?>> elsewhere, boolean ownConsequences) {

    static Surroundings of(String rulebook, List<DecisionPoint> points, Vocabulary vocabulary) {
        var facts = facts(rulebook, points);
        var elsewhere = points.stream()
                .flatMap(point -> point.facts().stream())
                .filter(type -> !facts.contains(type))
                .distinct()
                .collect(Collectors.<Class<?>>toList());
        return new Surroundings(
                rulebook,
                facts,
                elsewhere,
                vocabulary.sentences().stream()
                        .anyMatch(one ->
                                one.section() == Section.THEN && one.about().contains(rulebook)));
    }

    private static final String SCREENING = "admission";

    /** The types of fact that a rulebook is given. */
    static List<Class<?>> facts(String rulebook, List<DecisionPoint> points) {
        return points.stream()
                .filter(point -> point.rulebook().equals(rulebook))
                .findFirst()
                // an administrator's new folder is a further screening
                .or(() -> points.stream()
                        .filter(point -> point.rulebook().equals(SCREENING))
                        .findFirst())
                .map(DecisionPoint::facts)
                .orElse(List.of());
    }

    /** Why a sentence cannot be used here, if it cannot. */
    Optional<Remark> hindrance(Sentence sentence) {
        if (sentence.section() == Section.THEN
                && (sentence.about().isEmpty()
                        ? ownConsequences
                        : !sentence.about().contains(rulebook))) {
            return Optional.of(Remark.of("rule.otherRulebook", sentence.shown(), rulebook));
        }
        return elsewhere.stream()
                .filter(type -> speaksOf(sentence.drl(), type))
                .findFirst()
                .map(type -> Remark.of("rule.otherFact", sentence.shown(), type.getSimpleName(), rulebook));
    }

    /** The facts that a rule binds once for all its sentences: {@code $candidate} is the same one in every sentence. */
    String bindings(String drl) {
        return facts.stream()
                .filter(type -> drl.contains(variable(type)))
                .map(type -> " " + variable(type) + " : " + type.getSimpleName() + "()")
                .collect(Collectors.joining());
    }

    /** The type of fact of which a sentence picks any one: two of them in a rule look at every pair. */
    Optional<Class<?>> chooses(Sentence sentence) {
        return facts.stream()
                .filter(type -> sentence.drl().startsWith(type.getSimpleName() + "("))
                .filter(type -> !sentence.drl().contains("this == " + variable(type)))
                .findFirst();
    }

    private static boolean speaksOf(String drl, Class<?> type) {
        return Pattern.compile("\\b" + type.getSimpleName() + "\\b")
                        .matcher(drl)
                        .find()
                || drl.contains(variable(type));
    }

    private static String variable(Class<?> type) {
        var name = type.getSimpleName();
        return "$" + Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
