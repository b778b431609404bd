package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleModulesTests {

    private static final String RULE =
            "package rulebook._admission; dialect \"mvel\"; rule \"%s\" when String() then end";

    private final RuleModules modules = new RuleModules();

    @Test
    void buildsOnlyWhatNobodyUsesYet() {
        var first = take("one");
        var again = take("one");
        var other = take("other");

        assertThat(again.base()).isSameAs(first.base());
        assertThat(other.base()).isNotSameAs(first.base());

        modules.giveBack(first);
        assertThat(take("one").base()).isSameAs(first.base());
        modules.giveBack(first);
        modules.giveBack(first);
        assertThat(take("one").base()).isNotSameAs(first.base());
    }

    @Test
    void keepsNothingThatCannotBeBuilt() {
        for (var attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(RulebookProblems.class)
                    .isThrownBy(() -> modules.take(Map.of("rules/admission/a.dslr", "rule nonsense")))
                    .satisfies(refused -> assertThat(refused.problems())
                            .extracting(Problem::file)
                            .containsOnly("rules/admission/a.dslr"));
        }
    }

    private RuleModules.Module take(String name) {
        return modules.take(Map.of("rules/admission/a.dslr", RULE.formatted(name)));
    }
}
