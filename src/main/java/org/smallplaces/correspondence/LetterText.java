package org.smallplaces.correspondence;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a letter as administrators write it: a subject line, a blank line, a body in Markdown, with placeholders
 * that are names and nothing else.
 */
record LetterText(String subject, String body) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final int LONGEST_SUBJECT = 200;

    /** Reads a file of the playbook. */
    static LetterText of(String file) {
        var parts = file.replace("\uFEFF", "").strip().split("\\R\\s*\\R", 2);
        if (parts.length < 2 || parts[0].lines().count() > 1) {
            throw new IllegalArgumentException("A letter has a subject line, a blank line and a body");
        }
        return new LetterText(parts[0].strip(), parts[1].strip());
    }

    /** The subject with its values: one line, whatever they hold. */
    String subject(Map<String, Value> values) {
        var filled = Markdown.line(PLACEHOLDER.matcher(subject).replaceAll(found -> {
            var value = value(found, values).plain();
            if (value == null) {
                throw new IllegalArgumentException(found.group() + " cannot stand in the subject of a letter");
            }
            return Matcher.quoteReplacement(value);
        }));
        return filled.length() <= LONGEST_SUBJECT ? filled : filled.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    /** The body with its values. A paragraph with placeholders of which none has anything to say is left out. */
    String body(Map<String, Value> values) {
        return Arrays.stream(body.split("\\R\\s*\\R"))
                .filter(paragraph -> saysSomething(paragraph, values))
                .map(paragraph -> fill(paragraph, values))
                .collect(Collectors.joining("\n\n"))
                .concat("\n");
    }

    private static boolean saysSomething(String paragraph, Map<String, Value> values) {
        var found = PLACEHOLDER.matcher(paragraph).results().toList();
        return found.isEmpty()
                || found.stream().anyMatch(one -> !value(one, values).markdown().isBlank());
    }

    /** Puts values in the place of placeholders; an unknown one is an {@link IllegalArgumentException}. */
    static String fill(String text, Map<String, Value> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(value(found, values).markdown()));
    }

    private static Value value(MatchResult found, Map<String, Value> values) {
        var value = values.get(found.group(1));
        if (value == null) {
            throw new IllegalArgumentException(found.group() + " is not a placeholder of this letter");
        }
        return value;
    }
}
