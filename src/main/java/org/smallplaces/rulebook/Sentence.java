package org.smallplaces.rulebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.casefile.Criterion;

/**
 * One entry of the vocabulary.
 *
 * @param line where it stands in the vocabulary
 * @param section whether it is a condition or a consequence
 * @param about for a condition the names that its proof shows; for a consequence the rulebooks that may use it, all others
 *     if empty
 * @param shown the sentence as people are shown it, with placeholders such as {@code {n}}
 * @param names the placeholders in the order of the sentence
 * @param pattern what a line must be, from first to last character
 * @param drl what it stands for
 */
record Sentence(
        int line, Section section, List<String> about, String shown, List<String> names, Pattern pattern, String drl) {

    /** The part of a rule that a sentence belongs to. */
    enum Section {
        WHEN,
        THEN
    }

    /**
     * A line that is a sentence.
     *
     * @param sentence the entry of the vocabulary
     * @param values what stands at its placeholders
     */
    record Spoken(Sentence sentence, Map<String, String> values) {

        String drl() {
            return fill(sentence.drl());
        }

        List<String> about() {
            return sentence.about().stream().map(this::fill).toList();
        }

        private String fill(String template) {
            return PLACEHOLDER
                    .matcher(template)
                    .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
        }
    }

    /** An entry that is none. */
    static final class WrongEntry extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String about;

        WrongEntry(String code) {
            this(code, "");
        }

        WrongEntry(String code, String about) {
            super(code);
            this.about = about;
        }

        String code() {
            return String.valueOf(getMessage());
        }

        String about() {
            return about;
        }
    }

    static final int LONGEST_TEXT = 400;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern DECLARED = Pattern.compile("\\{(?<name>[A-Za-z]+):(?<regex>(?:[^{}]|\\{[0-9,]+})+)}");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    /** Only these can stand where a placeholder is, whatever the vocabulary's own pattern allows: no quote ends early. */
    private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{M}\\p{N} ,.'’&+%€_-]{1," + LONGEST_TEXT + "}");

    private static final String CRITERIA =
            Stream.of(Criterion.values()).map(Criterion::key).collect(Collectors.joining("|"));

    private static final Pattern TOO_LARGE = Pattern.compile("[0-9]{10,}");

    /** Checks an entry; a {@link WrongEntry} says what is wrong with it. */
    static Sentence of(int line, Section section, List<String> about, String declared, String drl) {
        var names = new LinkedHashMap<String, String>();
        var regex = new StringBuilder();
        var shown = new StringBuilder();
        var placeholders = DECLARED.matcher(declared);
        int end = 0;
        while (placeholders.find()) {
            var name = placeholders.group("name");
            regex.append(literal(declared.substring(end, placeholders.start())))
                    .append("(?<")
                    .append(name)
                    .append('>')
                    .append(placeholders.group("regex"))
                    .append(')');
            shown.append(declared.substring(end, placeholders.start()))
                    .append('{')
                    .append(name)
                    .append('}');
            if (names.put(name, placeholders.group("regex")) != null) {
                throw new WrongEntry("vocabulary.placeholderTwice", name);
            }
            end = placeholders.end();
        }
        regex.append(literal(declared.substring(end)));
        shown.append(declared.substring(end));
        if (PLACEHOLDER.matcher(shown).replaceAll("").matches(".*[{}].*")) {
            throw new WrongEntry("vocabulary.placeholder");
        }
        checkDrl(drl, names);
        try {
            var pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return new Sentence(line, section, about, shown.toString(), List.copyOf(names.keySet()), pattern, drl);
        } catch (PatternSyntaxException wrong) {
            throw new WrongEntry("vocabulary.pattern", wrong.getDescription());
        }
    }

    private static void checkDrl(String drl, Map<String, String> names) {
        PLACEHOLDER.matcher(drl).results().map(found -> found.group(1)).forEach(name -> {
            if (!names.containsKey(name)) {
                throw new WrongEntry("vocabulary.unknownPlaceholder", name);
            }
        });
        PLACEHOLDER
                .matcher(QUOTED.matcher(drl).replaceAll("\"\""))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !isNumber(names.getOrDefault(name, "")))
                .findFirst()
                .ifPresent(name -> {
                    throw new WrongEntry("vocabulary.unquoted", name);
                });
    }

    private static boolean isNumber(String regex) {
        return regex.equals("\\d+");
    }

    private static String literal(String text) {
        return Pattern.compile("[^\\s]+|\\s+")
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group().isBlank() ? "[ \\t]+" : Pattern.quote(found.group())));
    }

    /** The line as this sentence, if it is this one from its first to its last character. */
    Optional<Spoken> spoken(String line) {
        var matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (var name : names) {
            var value = matcher.group(name);
            if (!HARMLESS.matcher(value).matches() || TOO_LARGE.matcher(value).matches()) {
                return Optional.empty();
            }
            // criteria and reasons are kebab-case keys, whatever way a sentence begins
            values.put(
                    name, name.equals("criterion") || name.equals("reason") ? value.toLowerCase(Locale.ROOT) : value);
        }
        return Optional.of(new Spoken(this, values));
    }

    /** Whether a line would be this sentence if other characters stood at its placeholders. */
    boolean almost(String line) {
        return pattern.matcher(line).matches();
    }

    /** A line or a sentence without what differs from use to use, to compare them. */
    static String plain(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\"[^\"]*\"", "\"\"")
                .replaceAll("\\{[a-z]+}|\\d+|" + CRITERIA, "0")
                .replaceAll("\\s+", " ");
    }
}
