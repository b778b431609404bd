package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.rulebook.Problem;

class PlaybookWatchTests {

    @Test
    void refusesToStartWithBrokenFilesAndNoRelease(@TempDir Path directory) {
        var publishing = mock(Publishing.class);
        var releases = mock(Releases.class);
        given(releases.newest()).willReturn(Optional.empty());
        given(publishing.publish(any(), anyInt(), any()))
                .willReturn(List.of(
                        Problem.of("rules/admission/visible.dslr", 12, "rule.oneReason"),
                        Problem.of("processes/letters/received.nl.md", 0, "letter.noBody")));
        var watch = new PlaybookWatch(
                new PlaybookSource(new PlaybookSettings(directory.toString(), false)),
                new Playbook(),
                publishing,
                releases,
                mock(Plans.class));

        assertThatThrownBy(watch::start)
                .isInstanceOf(PlaybookRefused.class)
                .hasMessageContaining("rules/admission/visible.dslr:12: One rule, one reason.")
                .hasMessageContaining("processes/letters/received.nl.md: The letter has no body.");
        assertThat(watch.isRunning()).isFalse();
    }
}
