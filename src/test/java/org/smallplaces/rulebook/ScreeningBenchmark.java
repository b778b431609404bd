package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.rulebook.Submissions.anInitiative;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long the rules take to read one case. */
class ScreeningBenchmark {

    private static final int ROUNDS = 3_000;
    private static final String PATH = "rules/admission/many.dslr";

    @Test
    void readsACaseWithAHundredRulesInAMillisecond() {
        var ours = RuleFiles.rules();
        var hundred = RuleFiles.RULEBOOKS.compile(8, RuleFiles.only(PATH, rules(100)));
        var ten = RuleFiles.RULEBOOKS.compile(9, RuleFiles.only(PATH, rules(10)));
        for (var warmUp = 0; warmUp < ROUNDS; warmUp++) {
            List.of(ours, hundred, ten).forEach(ScreeningBenchmark::evaluate);
        }
        var took = new HashMap<Rules, Long>();
        for (var round = 0; round < ROUNDS; round++) {
            for (var rules : List.of(ours, hundred, ten)) {
                var began = System.nanoTime();
                evaluate(rules);
                took.merge(rules, System.nanoTime() - began, Long::sum);
            }
        }
        report("screening.shipped-rules.ms", milliseconds(took, ours));
        report("screening.100-rules.ms", milliseconds(took, hundred));
        report("screening.100-rules-against-10", milliseconds(took, hundred) / milliseconds(took, ten));
        assertThat(milliseconds(took, hundred)).isLessThan(1);
        assertThat(milliseconds(took, hundred) / milliseconds(took, ten)).isLessThan(15);
    }

    private static void evaluate(Rules rules) {
        assertThat(rules.evaluate("admission", List.of(anInitiative())).findings())
                .isNotEmpty();
    }

    private static double milliseconds(Map<Rules, Long> took, Rules rules) {
        return took.getOrDefault(rules, 0L) / 1e6 / ROUNDS;
    }

    private static void report(String name, double figure) {
        System.out.printf(Locale.ROOT, "%s: %.3f%n", name, figure);
    }

    /** Every second one speaks. */
    private static String rules(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(
                        """
                        rule "Of so many rules this is number %1$d"
                        when
                          The answer "activities" has at least %1$d characters
                          The text of "rightsExplanation" mentions one of "right, recht, number%1$d"
                        then
                          realistic is met, because activities-described
                        end
                        """
                                ::formatted)
                .collect(Collectors.joining("\n"));
    }
}
