package org.smallplaces.playbook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.rulebook.Problem;

@Execution(ExecutionMode.CONCURRENT)
class CityPackTests {

    private static final String LETTER = "processes/letters/hello.en.md";

    @Test
    void isReadAsItWasWritten() {
        var release = new Release(
                7,
                Instant.EPOCH,
                new TreeMap<>(Map.of(
                        LETTER,
                        "Hello\n\nÜber.\n",
                        "rules/city.properties",
                        "languages = de, en\n",
                        "processes/tiny.bpmn",
                        "<userTask camunda:candidateGroups=\"chair, elders\" />")));

        var read = CityPack.read(CityPack.of(release, "Lindenbruck").zip());

        assertThat(read.files()).isEqualTo(release.files());
        assertThat(read.manifest().name()).isEqualTo("Lindenbruck");
        assertThat(read.manifest().version()).isEqualTo("7");
        assertThat(read.manifest().languages()).containsExactly("de", "en");
        assertThat(read.manifest().groups()).containsExactly("chair", "elders");
        assertThat(CityPack.of(release, "Lindenbruck").zip())
                .isEqualTo(CityPack.of(release, "Lindenbruck").zip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../rules/x.md",
                "rules/../../x.md",
                "/etc/passwd.md",
                "src/main/java/X.java",
                "rules/x.sh",
                "rules/.x.md",
                "rules\\x.md"
            })
    void refusesAFileThatHasNoPlaceInAPlaybook(String path) {
        assertThatThrownBy(() -> CityPack.read(zip(path, "x".getBytes(UTF_8))))
                .isInstanceOf(DraftRefusedException.class)
                .hasMessage("playbook.pack.foreign");
    }

    @Test
    void refusesWhatUnpacksToMoreThanAPlaybookHas() {
        assertThatThrownBy(() -> CityPack.read(zip(LETTER, new byte[PlaybookSource.MOST_BYTES + 1])))
                .hasMessage("playbook.draft.tooLarge");
        var many = new String[60];
        for (int i = 0; i < many.length; i++) {
            many[i] = "processes/letters/l" + i + ".en.md";
        }
        assertThatThrownBy(() -> CityPack.read(zip(new byte[PlaybookSource.MOST_BYTES], many)))
                .hasMessage("playbook.pack.tooLargeUnpacked");
        assertThatThrownBy(() -> CityPack.read(new byte[CityPack.MOST_BYTES + 1]))
                .hasMessage("playbook.pack.tooLarge");
    }

    @Test
    void refusesWhatIsNotWhatItSays() {
        assertThatThrownBy(() -> CityPack.read("no zip".getBytes(UTF_8))).hasMessage("playbook.pack.noManifest");
        assertThatThrownBy(() -> CityPack.read(zip(LETTER, "x".getBytes(UTF_8))))
                .hasMessage("playbook.pack.noManifest");
        assertThatThrownBy(() -> CityPack.read(zip(LETTER, new byte[] {(byte) 0xC3, 0x28})))
                .hasMessage("playbook.pack.noText");
        assertThatThrownBy(() -> CityPack.read(zip("pack.json", "{}".getBytes(UTF_8))))
                .hasMessage("playbook.pack.noManifest");
        assertThatThrownBy(() -> CityPack.read(zip("pack.json", manifest(2).getBytes(UTF_8))))
                .hasMessage("playbook.pack.format");
        assertThatThrownBy(() -> CityPack.read(zip("pack.json", manifest(1).getBytes(UTF_8))))
                .hasMessage("playbook.pack.damaged");
    }

    @Test
    void refusesAFileThatIsThereTwice() throws IOException {
        var release = new Release(1, Instant.EPOCH, new TreeMap<>(Map.of(LETTER, "Hello\n\nOne.\n")));
        var bytes = CityPack.of(release, "x").zip();
        // two entries of one name, which no honest program writes: the second takes the name of the first
        var twice = zip(new byte[] {'x'}, "rules/a.md", "rules/b.md");
        var text = new String(twice, ISO_8859_1).replace("rules/b.md", "rules/a.md");

        assertThatThrownBy(() -> CityPack.read(text.getBytes(ISO_8859_1))).hasMessage("playbook.pack.twice");
        assertThat(CityPack.read(bytes).files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://elsewhere.example/x.png'/></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'x'</style></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><rect style='fill:url(https://elsewhere.example/#a)'/></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><rect style='fill:url(#a);mask:url(https://elsewhere.example/b)'/></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><animate attributeName='x'/></svg>",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
                "<html/>",
                "<svg",
                "no drawing"
            })
    void letsOnlyADrawingBeTheLogo(String logo) {
        assertThat(new CityCheck().check(new TreeMap<>(Map.of(City.LOGO, logo))))
                .isNotEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheSettingsOfACity() {
        assertThat(City.problems("name = X\nlanguages = de, en\nprimary-colour = #1d5b3a\n"))
                .isEmpty();
        assertThat(City.problems("languages = klingon\n\nprimary-colour = red\ncontact-email = me\nfont = x\n"))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("city.languages", "city.colour", "city.email", "city.unknown");
        assertThat(City.problems("primary-colour = #ffff00\n")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("city.contrast");
            assertThat(problem.line()).isEqualTo(1);
        });
        assertThat(City.in(Map.of(City.FILE, "primary-colour = #ffff00\n"))
                        .primary()
                        .isLegible())
                .isTrue();
    }

    private static String manifest(int format) {
        return """
            {"format": %d, "name": "x", "version": "1", "languages": ["en"], "groups": [],
             "files": [{"path": "%s", "sha256": "0"}]}"""
                .formatted(format, LETTER);
    }

    private static byte[] zip(String path, byte[] content) {
        return zip(content, path);
    }

    private static byte[] zip(byte[] content, String... paths) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var path : paths) {
                zip.putNextEntry(new ZipEntry(path));
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
