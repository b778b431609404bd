package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;

class KnowledgeBasesTests {

    private static final String RULE =
            "package rulebook._admission; dialect \"mvel\"; rule \"%s\" when String() then end";

    private final KnowledgeBases bases = new KnowledgeBases();

    @Test
    void buildsOnlyWhatIsNotBuiltYet() {
        var first = of("one");

        assertThat(of("one")).isSameAs(first);
        assertThat(of("other")).isNotSameAs(first);
    }

    @Test
    void letsGoOfWhatNoRulesAskAnyMore() {
        var built = new WeakReference<>(of("one"));

        await().untilAsserted(() -> {
            System.gc();
            assertThat(built.get()).isNull();
        });
    }

    @Test
    void keepsNothingThatCannotBeBuilt() {
        for (var attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(RulebookProblems.class)
                    .isThrownBy(() -> bases.of(Map.of("rules/admission/a.dslr", "rule nonsense")))
                    .satisfies(refused -> assertThat(refused.problems())
                            .extracting(Problem::file)
                            .containsOnly("rules/admission/a.dslr"));
        }
    }

    private KieBase of(String name) {
        return bases.of(Map.of("rules/admission/a.dslr", RULE.formatted(name)));
    }
}
