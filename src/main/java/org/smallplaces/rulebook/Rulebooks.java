package org.smallplaces.rulebook;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Criterion;
import org.springframework.stereotype.Service;

/** Compiles rulebooks and evaluates the ones in force. */
@Service
public class Rulebooks {

    private final List<DecisionPoint> decisionPoints;
    private final KnowledgeBases bases = new KnowledgeBases();
    private final AtomicReference<@Nullable Rules> inForce = new AtomicReference<>();

    /** Knows the decision points of all modules; a folder that is none of them is a further screening. */
    public Rulebooks(List<DecisionPoint> decisionPoints) {
        this.decisionPoints = List.copyOf(decisionPoints);
    }

    /**
     * Compiles every rulebook of a playbook, without using it yet; what is in use already is not compiled again.
     *
     * @param release the number that evaluations with these rules will carry
     * @param files path to text, the files under {@code rules/}
     * @throws RulebookProblems with every problem, by file and line
     */
    public Rules compile(int release, Map<String, String> files) {
        return RulebookCompiler.compile(decisionPoints, bases, release, files);
    }

    /**
     * What is wrong with the sentences of every rulebook, found by reading them only: fast enough for text that is being
     * typed. What Drools would say in the end is left to {@link #compile}.
     *
     * @param files path to text, the files under {@code rules/}
     */
    public List<Problem> read(Map<String, String> files) {
        return RulebookCompiler.read(decisionPoints, files);
    }

    /** The keys of the criteria, as rules write them. */
    public static List<String> criteria() {
        return Stream.of(Criterion.values()).map(Criterion::key).toList();
    }

    /** Whether the sentences of a rulebook may speak about facts of this type. */
    public boolean mayAskAbout(Class<?> fact, String rulebook) {
        return Surroundings.facts(rulebook, decisionPoints).contains(fact);
    }

    /**
     * The sentences that the rules of a rulebook may use.
     *
     * @param files path to text, the files under {@code rules/}
     */
    public List<Phrase> phrases(String rulebook, Map<String, String> files) {
        var vocabulary = Vocabulary.read(files.getOrDefault(Vocabulary.PATH, ""), new ArrayList<>());
        var surroundings = Surroundings.of(rulebook, decisionPoints, vocabulary);
        var usable = vocabulary.sentences().stream()
                .filter(sentence -> surroundings.hindrance(sentence).isEmpty())
                .toList();
        return usable.stream()
                .map(sentence -> new Phrase(
                        sentence.section().name().toLowerCase(Locale.ROOT),
                        sentence.shown(),
                        sentence.names(),
                        sentence.section() == Sentence.Section.WHEN ? sentence.about() : List.of(),
                        usable.stream()
                                .filter(other -> !other.equals(sentence)
                                        && other.section() == sentence.section()
                                        && other.drl().equals(sentence.drl()))
                                .map(Sentence::shown)
                                .toList()))
                .toList();
    }

    /** Puts compiled rules in force for every evaluation that starts from now on. */
    public void use(Rules rules) {
        inForce.set(rules);
    }

    /** Evaluates a rulebook of the rules in force; how long it took is measured. */
    public Evaluation evaluate(String rulebook, Collection<?> facts) {
        var began = Timer.start();
        try {
            return inForce().evaluate(rulebook, facts);
        } finally {
            began.stop(Metrics.timer("smallplaces.rules", "rulebook", rulebook));
        }
    }

    /** The text of a reason of the rules in force, in {@code nl} or {@code en}. */
    public String reason(String key, String language) {
        return inForce().reason(key, language);
    }

    /** The language of the city's own texts beside the English ones; English if it has no other. */
    public String ownLanguage() {
        return inForce().ownLanguage();
    }

    private Rules inForce() {
        var rules = inForce.get();
        if (rules == null) {
            throw new IllegalStateException("No rules are in force yet");
        }
        return rules;
    }
}
