package org.smallplaces.rulebook;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.api.KieBase;

/** Every rulebook of one release, compiled; immutable and safe to use from many threads. */
public final class Rules {

    private final int release;
    private final Map<String, Compiled> rulebooks;
    private final ReasonTexts reasons;

    Rules(int release, Map<String, Compiled> rulebooks, ReasonTexts reasons) {
        this.release = release;
        this.rulebooks = Map.copyOf(rulebooks);
        this.reasons = reasons;
    }

    /** The folders that can be asked. */
    public Set<String> rulebooks() {
        return rulebooks.keySet();
    }

    /**
     * Where the rule stands that made a finding: file and line; empty for a rule in DRL, which Drools does not say it of.
     *
     * @param rulebook the folder that was evaluated
     */
    public Optional<String> place(String rulebook, Finding finding) {
        return Optional.ofNullable(rulebooks.get(rulebook)).stream()
                .flatMap(compiled -> compiled.rules().values().stream())
                .filter(rule ->
                        rule.name().equals(finding.rule()) && rule.sentence().equals(finding.sentence()))
                .sorted()
                .map(Rule::id)
                .findFirst();
    }

    /** Evaluates a rulebook; throws {@link IllegalArgumentException} if there is no such folder. */
    public Evaluation evaluate(String rulebook, Collection<?> facts) {
        var compiled = rulebooks.get(rulebook);
        if (compiled == null) {
            throw new IllegalArgumentException("There is no rulebook rules/" + rulebook + " in release " + release);
        }
        return new Evaluation(rulebook, release, OwnClassLoader.call(() -> compiled.evaluate(facts)));
    }

    /** The text of a reason in a language, else in English; the key itself if there is no text. */
    public String reason(String key, String language) {
        return reasons.text(key, language).or(() -> reasons.text(key, "en")).orElse(key);
    }

    /** The language of the city's own texts beside the English ones; English if it has no other. */
    String ownLanguage() {
        return reasons.own();
    }

    /**
     * One folder, ready to be asked.
     *
     * @param base what Drools made of it
     * @param rules what was read, by the name that Drools knows
     */
    record Compiled(KieBase base, Map<String, Rule> rules) {

        private static final int MOST_COMBINATIONS = 20_000;

        List<Finding> evaluate(Collection<?> facts) {
            requireFew(facts);
            var firings = new Firings(rules, facts);
            var session = base.newStatelessKieSession();
            session.setGlobal(RulebookCompiler.GLOBAL, new Findings(firings));
            session.addEventListener(firings);
            session.execute(facts);
            return firings.findings();
        }

        /** Drools finds all combinations before the first rule fires, and nothing can stop it then. */
        private void requireFew(Collection<?> facts) {
            for (var rule : rules.values()) {
                if (rule.combinations(facts) > MOST_COMBINATIONS) {
                    throw new BrokenOffException("The rule “" + rule.name() + "” would look at more than "
                            + MOST_COMBINATIONS + " combinations of facts: take conditions out of it");
                }
            }
        }
    }
}
