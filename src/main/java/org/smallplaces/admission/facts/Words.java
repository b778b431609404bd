package org.smallplaces.admission.facts;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What sentences need to know about words. */
final class Words {

    private static final int LONGEST_SHOWN = 60;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Words() {}

    /** Whether a word of a text begins with one of the words that stand between commas. */
    static boolean in(String text, String words) {
        var plain = text.toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .anyMatch(word -> beginsAWord(plain, word));
    }

    private static boolean beginsAWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at))) {
                return true;
            }
        }
        return false;
    }

    /** The beginning of a long text with its length in characters, short enough for a list of facts. */
    static String shortened(String text) {
        var stripped = text.strip();
        int length = stripped.codePointCount(0, stripped.length());
        var beginning = length <= LONGEST_SHOWN
                ? stripped
                : stripped.substring(0, stripped.offsetByCodePoints(0, LONGEST_SHOWN - 10))
                                .strip() + " … (" + length + ")";
        return onOneLine(beginning);
    }

    /** With one space for several, line ends among them. */
    static String onOneLine(String text) {
        return SPACES.matcher(text).replaceAll(" ");
    }
}
