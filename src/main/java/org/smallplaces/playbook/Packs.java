package org.smallplaces.playbook;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Service;

/** Gives the playbook to another city, and takes one from there into the draft. */
@Service
public class Packs {

    /** The groups that there are accounts for. */
    private static final Set<String> GROUPS = Set.of("core-group", "chair", "advisers", "administrators");

    private static final String SHIPPED = "/packs/";
    private static final String MEETINGS = "rules/meetings.properties";
    private static final Pattern TIME_TO_LIVE = Pattern.compile("camunda:historyTimeToLive=\"[^\"]*\"");

    private final Playbook playbook;
    private final Draft draft;
    private final Site site;

    Packs(Playbook playbook, Draft draft, Site site) {
        this.playbook = playbook;
        this.draft = draft;
        this.site = site;
    }

    /** The release in force as a pack. */
    public CityPack pack() {
        return CityPack.of(playbook.inForce(), site.name());
    }

    /**
     * Makes the draft what the pack is: what it has comes into the draft, what it lacks is deleted there; program text stays the
     * operator's.
     *
     * @throws DraftRefusedException if the draft changes something already: that would be lost
     */
    public void take(CityPack pack, String account) {
        draft.replace(pack, account);
    }

    /** The packs that come with the program, by name. */
    public List<String> shipped() {
        return shippedFiles("*/rules/city.properties").keySet().stream()
                .map(path -> path.substring(0, path.indexOf('/')))
                .toList();
    }

    /** One of these; throws {@link DraftRefusedException} if there is none of this name. */
    public CityPack shipped(String name) {
        if (!shipped().contains(name)) {
            throw new DraftRefusedException("playbook.pack.unknown");
        }
        var files = new TreeMap<String, String>();
        shippedFiles(name + "/**").forEach((path, text) -> {
            var inside = path.substring(name.length() + 1);
            if (Draft.isInPlace(inside)) {
                files.put(inside, text);
            }
        });
        return CityPack.of(new Release(1, Instant.EPOCH, files), City.in(files).name());
    }

    private static SortedMap<String, String> shippedFiles(String wanted) {
        var files = new TreeMap<String, String>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:packs/" + wanted)) {
                var url = resource.getURL().toString();
                if (resource.isReadable() && !url.endsWith("/")) {
                    files.put(
                            url.substring(url.lastIndexOf(SHIPPED) + SHIPPED.length()),
                            resource.getContentAsString(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** What the draft lacks to be a city's playbook here; publishing is checked by itself. */
    public Missing missing() {
        var files = draft.files();
        var city = City.in(files);
        var texts = new TreeMap<String, List<String>>();
        for (var language : city.languages()) {
            if (!language.equals(City.FALLBACK) && !language.equals("nl")) {
                var there = PageTexts.read(files.getOrDefault(PageTexts.path(language), ""));
                texts.put(
                        language,
                        pageTexts().stream()
                                .filter(key -> !there.containsKey(key))
                                .toList());
            }
        }
        var groups = new TreeSet<>(CityPack.groups(files));
        groups.removeAll(GROUPS);
        return new Missing(texts, letters(files, city), List.copyOf(groups), program(files));
    }

    /** The letters that a language of the city lacks. */
    private static List<String> letters(SortedMap<String, String> files, City city) {
        var name = Pattern.compile("processes/letters/([a-z0-9-]+)\\.[a-z]{2}\\.md");
        var names = files.keySet().stream()
                .map(name::matcher)
                .filter(Matcher::matches)
                .map(letter -> letter.group(1))
                .collect(toCollection(TreeSet::new));
        var missing = new ArrayList<String>();
        for (var letter : names) {
            for (var language : city.languages()) {
                var path = "processes/letters/" + letter + "." + language + ".md";
                if (!files.containsKey(path)) {
                    missing.add(path);
                }
            }
        }
        return missing;
    }

    private List<String> program(SortedMap<String, String> files) {
        return files.keySet().stream()
                .filter(path -> path.endsWith(".drl") || path.endsWith(".dsl"))
                .filter(path -> !playbook.inForce().files().containsKey(path))
                .toList();
    }

    /** Every text of the pages that a language needs. */
    private static Set<String> pageTexts() {
        var keys = new TreeSet<String>();
        try {
            for (var bundle :
                    new PathMatchingResourcePatternResolver().getResources("classpath:messages/*.properties")) {
                if (!String.valueOf(bundle.getFilename()).contains("_")) {
                    var texts = new Properties();
                    try (var in = bundle.getInputStream()) {
                        texts.load(in);
                    }
                    keys.addAll(texts.stringPropertyNames());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }

    /** The settings of the city as the draft has them. */
    public Settings settings() {
        var files = draft.files();
        var city = City.in(files);
        var meetings = PageTexts.read(files.getOrDefault(MEETINGS, ""));
        var days = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn"))
                .flatMap(file -> Pattern.compile("historyTimeToLive=\"P(\\d+)D\"")
                        .matcher(file.getValue())
                        .results())
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
        return new Settings(
                city.name().isEmpty() ? site.name() : city.name(),
                String.join(", ", city.languages()),
                city.contactEmail().isEmpty() ? site.contactEmail() : city.contactEmail(),
                city.primary().toString(),
                city.accent().toString(),
                files.getOrDefault(City.LOGO, ""),
                meetings.getOrDefault("every-weeks", "4"),
                meetings.getOrDefault("quorum", "1/2"),
                days);
    }

    /**
     * Writes the settings of the city into the draft.
     *
     * @throws DraftRefusedException if one of them is not a setting; nothing has changed
     */
    public void write(Settings settings, String account) {
        require(settings.quorum().matches("\\d{1,3}\\s*/\\s*\\d{1,3}"), "playbook.city.quorum");
        require(settings.everyWeeks().matches("[1-9]|1\\d|2[0-6]"), "playbook.city.weeks");
        require(settings.keepDays().matches("[1-9]\\d{1,4}"), "playbook.city.days");
        require(!settings.name().isBlank() && !settings.name().contains("\n"), "playbook.city.name");
        var files = draft.files();
        var changed = new TreeMap<String, String>();
        var city = files.getOrDefault(City.FILE, "# Whose playbook this is\n");
        city = with(city, "name", settings.name().strip());
        city = with(city, "languages", settings.languages().strip());
        city = with(city, "contact-email", settings.contactEmail().strip());
        city = with(city, "primary-colour", settings.primary().strip());
        city = with(city, "accent-colour", settings.accent().strip());
        var wrong = City.problems(city);
        if (!wrong.isEmpty()) {
            throw new DraftRefusedException("playbook.city.wrong", wrong.get(0).place());
        }
        changed.put(City.FILE, city);
        var meetings = files.getOrDefault(MEETINGS, "");
        meetings = with(meetings, "every-weeks", settings.everyWeeks());
        changed.put(MEETINGS, with(meetings, "quorum", settings.quorum().replace(" ", "")));
        if (!settings.logo().isBlank()) {
            changed.put(City.LOGO, settings.logo());
        }
        files.forEach((path, text) -> {
            if (path.endsWith(".bpmn")) {
                changed.put(
                        path,
                        TIME_TO_LIVE
                                .matcher(text)
                                .replaceAll("camunda:historyTimeToLive=\"P" + settings.keepDays() + "D\""));
            }
        });
        draft.saveAll(changed, account);
    }

    private static void require(boolean right, String code) {
        if (!right) {
            throw new DraftRefusedException(code);
        }
    }

    /** The text of a properties file with one of its lines changed, or added. */
    private static String with(String text, String key, String value) {
        var line = key + " = " + value.replace("\\", "\\\\");
        var written = Pattern.compile("(?m)^[ \\t]*" + Pattern.quote(key) + "[ \\t]*[=:].*$")
                .matcher(text);
        return written.find()
                ? written.replaceFirst(Matcher.quoteReplacement(line))
                : text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line + "\n";
    }

    /**
     * What a city is asked for.
     *
     * @param languages by code, its own first, with commas between them
     * @param logo an SVG drawing; empty to keep what is there
     * @param everyWeeks from one meeting to the next
     * @param quorum the part of the members that has to be there, such as {@code 1/2}
     * @param keepDays how long the history of a finished process is kept
     */
    public record Settings(
            String name,
            String languages,
            String contactEmail,
            String primary,
            String accent,
            String logo,
            String everyWeeks,
            String quorum,
            String keepDays)
            implements Serializable {

        /** With another logo. */
        public Settings withLogo(String drawing) {
            return new Settings(name, languages, contactEmail, primary, accent, drawing, everyWeeks, quorum, keepDays);
        }
    }

    /**
     * What the draft lacks.
     *
     * @param texts keys of the texts of pages that a language lacks: these are shown in English
     * @param letters paths of letters that a language lacks
     * @param groups that tasks are for and that there are no accounts for
     * @param program program text that the operator has to bring
     */
    public record Missing(
            Map<String, List<String>> texts, List<String> letters, List<String> groups, List<String> program) {

        /** Whether nothing is missing. */
        public boolean isEmpty() {
            return texts.values().stream().allMatch(List::isEmpty)
                    && letters.isEmpty()
                    && groups.isEmpty()
                    && program.isEmpty();
        }
    }
}
