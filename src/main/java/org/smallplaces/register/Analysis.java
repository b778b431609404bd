package org.smallplaces.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.apache.lucene.util.IOUtils;

/**
 * How texts become terms that can be compared. Every text is read in both languages, since nobody says reliably which one
 * it is in; filler words of all the languages that are written here are left out in both readings, else two texts in a
 * third language would resemble each other by their articles.
 */
@SuppressWarnings("ImmutableEnumChecker") // analyzers may be shared: they keep their state per thread
enum Analysis {
    /** Words become Dutch stems. */
    DUTCH(new DutchAnalyzer(Fillers.WORDS)),
    /** Words become English stems. */
    ENGLISH(new EnglishAnalyzer(Fillers.WORDS)),
    /** Words stay as they are: for names. */
    NAMES(new StandardAnalyzer());

    private final Analyzer analyzer;

    Analysis(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** The field of the index that holds the terms of this reading. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The terms of a text in their order, without accents. */
    List<String> terms(String text) {
        return terms(analyzer, plain(text));
    }

    /** The words of a text as typed, in lower case and without accents. */
    static List<String> words(String text) {
        return NAMES.terms(text);
    }

    private static List<String> terms(Analyzer analyzer, String text) {
        try (var tokens = analyzer.tokenStream("", text)) {
            var terms = new ArrayList<String>();
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
            return terms;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    }

    /** Apart, because the constants of an enum are made before its static fields. */
    private static final class Fillers {

        static final CharArraySet WORDS = new CharArraySet(1_000, true);

        static {
            for (var list : List.of("dutch_stop.txt", "english_stop.txt", "french_stop.txt", "spanish_stop.txt")) {
                add(snowball(list));
            }
            add(GermanAnalyzer.getDefaultStopSet());
            add(TurkishAnalyzer.getDefaultStopSet());
            add(ArabicAnalyzer.getDefaultStopSet());
        }

        private static CharArraySet snowball(String list) {
            try {
                return WordlistLoader.getSnowballWordSet(
                        IOUtils.requireResourceNonNull(SnowballFilter.class.getResourceAsStream(list), list));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void add(CharArraySet words) {
            for (var word : words) {
                WORDS.addAll(terms(new SimpleAnalyzer(), plain(new String((char[]) word))));
            }
        }
    }
}
