package org.smallplaces.rulebook;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of the reasons, by language and key. */
record ReasonTexts(Map<String, Map<String, String>> byLanguage) {

    private static final Map<String, String> PATHS =
            Map.of("en", "rules/reasons.properties", "nl", "rules/reasons_nl.properties");

    static ReasonTexts read(Map<String, String> files, List<Problem> problems) {
        var byLanguage = new LinkedHashMap<String, Map<String, String>>();
        PATHS.forEach((language, path) -> byLanguage.put(language, texts(path, files.get(path), problems)));
        return new ReasonTexts(byLanguage);
    }

    private static Map<String, String> texts(String path, @Nullable String text, List<Problem> problems) {
        if (text == null) {
            problems.add(Problem.of(path, 0, "reasons.missing"));
            return Map.of();
        }
        var properties = new Properties();
        try {
            properties.load(new StringReader(String.join("\n", Lines.of(text))));
        } catch (IllegalArgumentException wrong) {
            problems.add(Problem.of(path, 0, "reasons.unreadable"));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return properties.stringPropertyNames().stream()
                .filter(key -> !properties.getProperty(key).isBlank())
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }

    /** The files in which a reason has no text. */
    List<String> missing(String key) {
        return PATHS.entrySet().stream()
                .filter(language ->
                        !byLanguage.getOrDefault(language.getKey(), Map.of()).containsKey(key))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    Optional<String> text(String key, String language) {
        return Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(key));
    }
}
