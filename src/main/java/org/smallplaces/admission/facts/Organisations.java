package org.smallplaces.admission.facts;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether two names are those of one organisation. */
final class Organisations {

    private static final Set<String> SAID_OR_NOT = Set.of(
            "stichting",
            "vereniging",
            "cooperatie",
            "foundation",
            "association",
            "society",
            "the",
            "de",
            "het",
            "een",
            "bv",
            "nv",
            "vof",
            "ltd",
            "ngo");

    /** Accents, the full stops of abbreviations, and apostrophes. */
    private static final Pattern LEFT_OUT = Pattern.compile("[\\p{M}.'’‘`]");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Organisations() {}

    /** Whether the names differ only in spelling, article and legal form; an empty name is nobody's. */
    static boolean same(String one, String other) {
        var words = words(one);
        return !words.isEmpty() && words.equals(words(other));
    }

    private static List<String> words(String name) {
        var plain = LEFT_OUT.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        var words = BETWEEN_WORDS
                .splitAsStream(plain)
                .filter(word -> !word.isEmpty())
                .toList();
        var telling = words.stream().filter(word -> !SAID_OR_NOT.contains(word)).toList();
        return telling.isEmpty() ? words : telling;
    }
}
