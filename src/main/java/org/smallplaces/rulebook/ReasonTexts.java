package org.smallplaces.rulebook;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of the reasons, by language and key. */
record ReasonTexts(Map<String, Map<String, String>> byLanguage) {

    private static final String CITY = "rules/city.properties";

    /** The languages of the city; English is always there, to fall back on. */
    private static Set<String> languages(Map<String, String> files) {
        var city = new Properties();
        try {
            city.load(new StringReader(files.getOrDefault(CITY, "")));
        } catch (IllegalArgumentException | IOException broken) {
            city.clear(); // the check of that file says so
        }
        var languages = new TreeSet<>(Set.of("en"));
        Pattern.compile("[^a-z]+")
                .splitAsStream(city.getProperty("languages", "nl, en"))
                .filter(language -> language.length() == 2)
                .forEach(languages::add);
        return languages;
    }

    private static String path(String language) {
        return language.equals("en") ? "rules/reasons.properties" : "rules/reasons_" + language + ".properties";
    }

    static ReasonTexts read(Map<String, String> files, List<Problem> problems) {
        var byLanguage = new LinkedHashMap<String, Map<String, String>>();
        languages(files)
                .forEach(language ->
                        byLanguage.put(language, texts(path(language), files.get(path(language)), problems)));
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
        return byLanguage.entrySet().stream()
                .filter(language -> !language.getValue().containsKey(key))
                .map(language -> path(language.getKey()))
                .sorted()
                .toList();
    }

    /** The language of the city's own texts beside the English ones; English if it has no other. */
    String own() {
        return byLanguage.keySet().stream()
                .filter(language -> !language.equals("en"))
                .findFirst()
                .orElse("en");
    }

    Optional<String> text(String key, String language) {
        return Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(key));
    }
}
