package org.smallplaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text for people is in the message bundles, in both languages. */
class TranslationTests {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Texts that a template holds on purpose: none is language. */
    private static final Pattern NOT_LANGUAGE = Pattern.compile("[\\s\\p{Punct}\\p{S}·–—0-9]*|&[a-z]+;");

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->|<!DOCTYPE[^>]*>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>");
    private static final Pattern INLINE_EXPRESSION = Pattern.compile("\\[\\[.*?]]|\\[\\(.*?\\)]", Pattern.DOTALL);
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("\\s(title|alt|placeholder|aria-label|label)=\"([^\"]*)\"");
    private static final Pattern REPLACED = Pattern.compile("\\sth:(?:u?text|replace)=");
    private static final Pattern MESSAGE = Pattern.compile("#\\{([\\w.-]+)[({}]");

    static List<Path> templates() throws IOException {
        return files(RESOURCES.resolve("templates"), ".html");
    }

    static List<Path> bundles() throws IOException {
        return files(RESOURCES.resolve("messages"), ".properties").stream()
                .filter(path -> !path.toString().endsWith("_nl.properties"))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void keepsTextOutOfTemplates(Path template) throws IOException {
        assertThat(textsIn(Files.readString(template))).isEmpty();
    }

    @Test
    void findsTextInATemplate() {
        assertThat(textsIn("<p th:text=\"#{a}\">Sample</p><p title=\"Say\">Hello</p> – [[${b}]]"))
                .containsExactlyInAnyOrder("Hello", "Say");
    }

    /** Texts that a reader sees; what stands in an element only until Thymeleaf replaces it is none. */
    private static List<String> textsIn(String template) {
        var markup = INLINE_EXPRESSION
                .matcher(COMMENT.matcher(template).replaceAll(""))
                .replaceAll("");
        var texts = new ArrayList<String>();
        var tags = TAG.matcher(markup).results().toList();
        for (var number = 0; number < tags.size(); number++) {
            var tag = tags.get(number).group();
            var end = number + 1 < tags.size() ? tags.get(number + 1).start() : markup.length();
            if (!REPLACED.matcher(tag).find()) {
                texts.add(markup.substring(tags.get(number).end(), end).strip());
            }
            SPOKEN_ATTRIBUTE
                    .matcher(tag)
                    .results()
                    .filter(found -> !tag.contains("th:" + found.group(1) + "="))
                    .forEach(found -> texts.add(found.group(2)));
        }
        texts.removeIf(text -> NOT_LANGUAGE.matcher(text).matches());
        return texts;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void saysEverythingInBothLanguages(Path english) throws IOException {
        var dutch = Path.of(english.toString().replace(".properties", "_nl.properties"));
        assertThat(keysOf(dutch)).isEqualTo(keysOf(english));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void knowsEveryMessageOfATemplate(Path template) throws IOException {
        var known = new TreeSet<String>();
        for (var bundle : bundles()) {
            known.addAll(keysOf(bundle));
        }
        assertThat(known)
                .containsAll(MESSAGE.matcher(Files.readString(template))
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    @Test
    void readsEveryBundle() throws IOException {
        var settings = Files.readString(RESOURCES.resolve("application.yaml"));
        assertThat(bundles())
                .extracting(bundle -> bundle.getFileName().toString().replace(".properties", ""))
                // read by the forms themselves, which need no Spring
                .filteredOn(bundle -> !bundle.equals("form"))
                .allSatisfy(bundle -> assertThat(settings).contains("messages/" + bundle));
    }

    private static Set<String> keysOf(Path bundle) throws IOException {
        var messages = new Properties();
        try (var text = Files.newBufferedReader(bundle, UTF_8)) {
            messages.load(text);
        }
        return new TreeSet<>(messages.stringPropertyNames());
    }
}
