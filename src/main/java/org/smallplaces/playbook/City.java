package org.smallplaces.playbook;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.smallplaces.rulebook.Problem;

/**
 * Whose playbook it is, as administrators write it in {@code rules/city.properties}. What the file does not say is as the
 * operator has set it.
 *
 * @param name of the coalition, as in letters and page titles; empty if the operator's counts
 * @param languages of the pages and letters, the coalition's own first; English is what is shown where a text is missing
 * @param contactEmail where people reach the coalition; empty if the operator's counts
 * @param primary colour of headings, links and buttons
 * @param accent colour of what stands out
 */
public record City(String name, List<String> languages, String contactEmail, Colour primary, Colour accent) {

    /** Where the settings are. */
    public static final String FILE = "rules/city.properties";

    /** The coalition's logo, if it has one of its own. */
    public static final String LOGO = "rules/city-logo.svg";

    /** What texts are in where a language lacks one. */
    public static final String FALLBACK = "en";

    private static final int LONGEST_NAME = 100;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\",;]+@[^@\\s<>\",;]+");
    private static final Set<String> KEYS =
            Set.of("name", "languages", "contact-email", "primary-colour", "accent-colour");

    /** In a release or a draft. */
    public static City in(Map<String, String> files) {
        return new Reading(files.getOrDefault(FILE, "")).city();
    }

    /** The language of the coalition's own texts beside the English ones. */
    public String own() {
        return languages.stream()
                .filter(language -> !language.equals(FALLBACK))
                .findFirst()
                .orElse(FALLBACK);
    }

    /** What is wrong with the file, and what to write instead. */
    static List<Problem> problems(String text) {
        var reading = new Reading(text);
        reading.city();
        return reading.problems;
    }

    /** A colour as in {@code #0b4f5c}. */
    public record Colour(int red, int green, int blue) {

        private static final Pattern WRITTEN = Pattern.compile("#[0-9a-fA-F]{6}");
        private static final Colour GROUND = new Colour(251, 249, 246); // as in site.css
        private static final double LEGIBLE = 4.5; // WCAG 2.2, 1.4.3

        static Optional<Colour> of(String text) {
            return WRITTEN.matcher(text).matches()
                    ? Optional.of(new Colour(part(text, 1), part(text, 3), part(text, 5)))
                    : Optional.empty();
        }

        private static int part(String text, int at) {
            return Integer.parseInt(text.substring(at, at + 2), 16);
        }

        /** Mixed with another one, of which it takes a part between 0 and 1. */
        public Colour with(Colour other, double part) {
            return new Colour(
                    mixed(red, other.red, part), mixed(green, other.green, part), mixed(blue, other.blue, part));
        }

        private static int mixed(int one, int other, double part) {
            return (int) Math.round(one * (1 - part) + other * part);
        }

        /** As dark as a white text on it, or it on the ground of a page, needs to be read by everybody. */
        public Colour legible() {
            var dark = this;
            while (!dark.isLegible()) {
                dark = dark.with(new Colour(0, 0, 0), 0.1);
            }
            return dark;
        }

        boolean isLegible() {
            return (GROUND.luminance() + 0.05) / (luminance() + 0.05) >= LEGIBLE;
        }

        private double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        private static double linear(int part) {
            var share = part / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }

        @Override
        public String toString() {
            return "#%02x%02x%02x".formatted(red, green, blue);
        }
    }

    /** Reads one file; a wrong value is a problem and counts as not given. */
    private static final class Reading {

        private final List<String> lines;
        private final Properties given = new Properties();
        private final List<Problem> problems = new ArrayList<>();

        Reading(String text) {
            lines = text.lines().toList();
            try {
                given.load(new StringReader(text));
            } catch (IllegalArgumentException wrong) {
                problems.add(Problem.of(FILE, 0, "city.unreadable", String.valueOf(wrong.getMessage())));
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
        }

        City city() {
            given.stringPropertyNames().stream()
                    .filter(key -> !KEYS.contains(key))
                    .forEach(key -> problem(key, "city.unknown", key));
            return new City(name(), languages(), contactEmail(), primary(), colour("accent-colour", "#d9732f"));
        }

        private String name() {
            var name = value("name");
            if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                problem("name", "city.name", LONGEST_NAME);
                return "";
            }
            return name;
        }

        private List<String> languages() {
            var languages = List.of(value("languages").isEmpty() ? "nl, en" : value("languages"))
                    .get(0);
            var read = Pattern.compile("\\s*,\\s*")
                    .splitAsStream(languages.strip())
                    .distinct()
                    .toList();
            var known = List.of(Locale.getISOLanguages());
            var own =
                    read.stream().filter(language -> !language.equals(FALLBACK)).count();
            if (read.isEmpty() || !known.containsAll(read) || own > 1) {
                problem("languages", "city.languages", languages);
                return List.of("nl", FALLBACK);
            }
            return read;
        }

        private String contactEmail() {
            var address = value("contact-email");
            if (!address.isEmpty() && !EMAIL.matcher(address).matches()) {
                problem("contact-email", "city.email", address);
                return "";
            }
            return address;
        }

        private Colour primary() {
            var colour = colour("primary-colour", "#0b4f5c");
            if (!colour.isLegible()) {
                problem("primary-colour", "city.contrast", colour, colour.legible());
            }
            return colour.legible();
        }

        private Colour colour(String key, String otherwise) {
            var text = value(key).isEmpty() ? otherwise : value(key);
            return Colour.of(text).orElseGet(() -> {
                problem(key, "city.colour", text);
                return Colour.of(otherwise).orElseThrow();
            });
        }

        private String value(String key) {
            return given.getProperty(key, "").strip();
        }

        private void problem(String key, String code, Object... arguments) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().matches(Pattern.quote(key) + "\\s*[=:].*")) {
                    problems.add(Problem.at(key, FILE, i + 1, code, arguments));
                    return;
                }
            }
            problems.add(Problem.at(key, FILE, 0, code, arguments));
        }
    }
}
