package org.smallplaces.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.smallplaces.rulebook.Sentence.Section;

/**
 * The sentences that administrators may use. The file has Drools' own {@code .dsl} form, one entry a line:
 * {@code [when][names]sentence with {n:\d+}=DRL with {n}}. Sentences are not given to Drools' expander, which replaces
 * parts of lines and lets through what it does not know; here a whole line is a sentence or an error.
 */
final class Vocabulary {

    static final String PATH = "rules/vocabulary.dsl";

    private static final Pattern ENTRY =
            Pattern.compile("\\[(?<section>when|then)]\\[(?<about>[^\\]]*)](?<sentence>[^=]+)=(?<drl>.+)");

    private final List<Sentence> sentences;

    private Vocabulary(List<Sentence> sentences) {
        this.sentences = sentences;
    }

    /** Reads the vocabulary; what is wrong with it is added to the problems. */
    static Vocabulary read(String text, List<Problem> problems) {
        var sentences = new ArrayList<Sentence>();
        var seen = new HashSet<String>();
        var lines = Lines.of(text);
        for (int number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                var sentence = sentence(line, number);
                if (!seen.add(sentence.section() + " " + Sentence.plain(sentence.shown()))) {
                    throw new Sentence.WrongEntry("vocabulary.twice");
                }
                sentences.add(sentence);
            } catch (Sentence.WrongEntry wrong) {
                problems.add(Problem.of(PATH, number, wrong.code(), wrong.about()));
            }
        }
        return new Vocabulary(List.copyOf(sentences));
    }

    private static Sentence sentence(String line, int number) {
        var entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            throw new Sentence.WrongEntry("vocabulary.entry");
        }
        var about = Stream.of(entry.group("about").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return Sentence.of(
                number,
                Section.valueOf(entry.group("section").toUpperCase(Locale.ROOT)),
                about,
                entry.group("sentence").strip(),
                entry.group("drl").strip());
    }

    List<Sentence> sentences() {
        return sentences;
    }

    /** The first sentence of a section that a line is, from its first to its last character. */
    Optional<Sentence.Spoken> find(Section section, String line) {
        return sentences.stream()
                .filter(sentence -> sentence.section() == section)
                .flatMap(sentence -> sentence.spoken(line).stream())
                .findFirst();
    }

    /** The sentence that a line would be if other characters stood at its placeholders. */
    Optional<Sentence> almost(Section section, String line) {
        return sentences.stream()
                .filter(sentence -> sentence.section() == section && sentence.almost(line))
                .findFirst();
    }

    /** The sentence that reads most like a line, among those that a rulebook can use. */
    Optional<Sentence> nearest(Section section, String line, Surroundings surroundings) {
        var plain = Sentence.plain(line);
        return sentences.stream()
                .filter(sentence -> sentence.section() == section)
                .filter(sentence -> surroundings.hindrance(sentence).isEmpty())
                .min(Comparator.comparingDouble(sentence -> distance(plain, Sentence.plain(sentence.shown()))));
    }

    private static double distance(String one, String other) {
        return (double) LevenshteinDistance.getDefaultInstance().apply(one, other)
                / Math.max(one.length(), other.length());
    }
}
