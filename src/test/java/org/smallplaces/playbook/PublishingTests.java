package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.engine.Deployments;
import org.smallplaces.rulebook.Rulebooks;
import org.smallplaces.rulebook.Rules;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

class PublishingTests {

    private static final TreeMap<String, String> FILES = new TreeMap<>(Map.of("processes/forms/look.form", "{}"));

    private final Playbook playbook = new Playbook();
    private final Releases releases = mock(Releases.class);
    private final Rulebooks rulebooks = mock(Rulebooks.class);
    private final Rules rules = mock(Rules.class);
    private final Deployments deployments = mock(Deployments.class);
    private final ApplicationEventPublisher events = mock(ApplicationEventPublisher.class);
    private final Publishing publishing = new Publishing(
            playbook,
            releases,
            List.of(),
            rulebooks,
            deployments,
            TransactionOperations.withoutTransaction(),
            events,
            Clock.systemUTC());

    @BeforeEach
    void compiles() {
        given(rulebooks.compile(anyInt(), anyMap())).willReturn(rules);
    }

    @Test
    void swapsRulesAndReleaseAndThenTellsTheOthers() {
        assertThat(publishing.publish(FILES, 6, Origin.disk(FILES))).isEmpty();

        assertThat(playbook.inForce().number()).isEqualTo(7);
        verify(rulebooks).use(rules);
        verify(deployments).deploy("playbook", Map.of("look.form", "{}"));
        verify(events).publishEvent(new ReleasePublished(7));
    }

    @Test
    void changesNothingWhenTheEngineFails() {
        willThrow(new IllegalStateException("no engine")).given(deployments).deploy(anyString(), anyMap());

        assertThatThrownBy(() -> publishing.publish(FILES, 6, Origin.disk(FILES)))
                .hasMessage("no engine");

        verify(rulebooks, never()).use(any());
        assertThatThrownBy(playbook::inForce).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesTheReleaseThatWasFirst() {
        var theirs = new Release(7, Instant.EPOCH, new TreeMap<>(Map.of("rules/vocabulary.dsl", "theirs")));
        willThrow(new DuplicateKeyException("7")).given(releases).add(any(), any());
        given(releases.newest()).willReturn(Optional.of(theirs));

        assertThatThrownBy(() -> publishing.publish(FILES, 6, Origin.disk(FILES)))
                .isInstanceOf(PublishedMeanwhileException.class);

        assertThat(playbook.inForce()).isEqualTo(theirs);
    }
}
