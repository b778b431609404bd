package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.rulebook.Problem;

@Execution(ExecutionMode.CONCURRENT)
class PlaybookSourceTests {

    @TempDir
    Path directory;

    @Test
    void readsTheFoldersOnDisk() throws IOException {
        save("processes/letters/hello.en.md", "Hello, Zoë");
        save("rules/vocabulary.dsl", "\uFEFFsentences");
        save("elsewhere/other.md", "not of the playbook");

        assertThat(source().read().files())
                .containsOnlyKeys("processes/letters/hello.en.md", "rules/vocabulary.dsl")
                .containsEntry("processes/letters/hello.en.md", "Hello, Zoë")
                .containsEntry("rules/vocabulary.dsl", "sentences");
    }

    @Test
    void readsTheCopyInTheJarWhereThereAreNoFolders() {
        assertThat(source().place()).isEqualTo("the copy in the jar");
        assertThat(source().read().problems()).isEmpty();
        assertThat(source().read().files()).containsKey("rules/vocabulary.dsl");
    }

    @Test
    void seesThatAFileIsNew() throws IOException {
        save("processes/a.bpmn", "a");
        var source = source();
        var before = source.stamps();
        assertThat(source.stamps()).isEqualTo(before);

        save("processes/b.bpmn", "b");

        assertThat(source.stamps()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processes/.hello.bpmn",
                "processes/.git/hello.md",
                "processes/hello.bpmn~",
                "processes/#hello.md",
                "processes/hello.bpmn.bak",
                "processes/hello.bpmn.swp",
                "processes/hello.png"
            })
    void leavesAloneWhatEditorsLeaveBehind(String path) {
        assertThat(PlaybookSource.belongs(path)).isFalse();
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        save("rules/large.dslr", "x".repeat(PlaybookSource.MOST_BYTES + 1));

        assertThat(source().read().problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .startsWith("rules/large.dslr: The file is larger"));
    }

    @Test
    void refusesAnotherEncodingAtItsLine() throws IOException {
        Files.createDirectories(directory.resolve("rules"));
        Files.write(directory.resolve("rules/reasons.properties"), "a=b\nc=é\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(source().read().problems())
                .containsExactly(Problem.of("rules/reasons.properties", 2, "file.encoding"));
    }

    private PlaybookSource source() {
        return new PlaybookSource(new PlaybookSettings(directory.toString(), false));
    }

    private void save(String path, String text) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
