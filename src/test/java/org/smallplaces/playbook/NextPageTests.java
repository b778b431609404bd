package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.engine.Obstacle;
import org.smallplaces.rulebook.Problem;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;

/** What a page tells the next one is kept in the session, and another node may show it. */
@Execution(ExecutionMode.CONCURRENT)
class NextPageTests {

    static Stream<Object> told() {
        return Stream.of(
                Problem.of("rules/admission/realistic.dslr", 3, "model.unknownBlock", "x", 2),
                new CaseMoves.Move("1", "I-2026-0001", null),
                new CaseMoves.Move("2", "I-2026-0002", new Obstacle(Obstacle.Kind.GONE, "gone")),
                new Packs.Settings("A", "nl", "a@example.org", "#000", "#fff", "", "4", "3", "365"));
    }

    @ParameterizedTest
    @MethodSource("told")
    void readsWhatWasTold(Object told) {
        assertThat(elsewhere(told)).isEqualTo(told);
    }

    @Test
    void readsWhyTheDraftWasLeftAsItIsWithAllThatTheTextNames() {
        var refused = new DraftRefusedException("playbook.draft.tooLarge", "rules/x.dslr", 1_000).told();

        assertThat(elsewhere(refused)).isInstanceOfSatisfying(DraftRefusedException.class, read -> {
            assertThat(read.code()).isEqualTo("playbook.draft.tooLarge");
            assertThat(read.arguments()).containsExactly("rules/x.dslr", 1_000);
        });
    }

    private static Object elsewhere(Object told) {
        return new DeserializingConverter().convert(new SerializingConverter().convert(told));
    }
}
