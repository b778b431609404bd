package org.smallplaces.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smallplaces.rulebook.Rules.Compiled;

/** One compilation of all rulebooks: reads the sentences, hands the DRL of each folder to Drools and collects every problem. */
final class RulebookCompiler {

    static final String GLOBAL = "findings";

    private static final Pattern PLACE =
            Pattern.compile("rules/(?<folder>[a-z][a-z0-9-]*)/(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package[ \\t]+[\\w.]+[ \\t]*;?");
    private static final String CATALOGUE = "catalogue";

    private final List<DecisionPoint> decisionPoints;
    private final List<Problem> problems = new ArrayList<>();

    private RulebookCompiler(List<DecisionPoint> decisionPoints) {
        this.decisionPoints = decisionPoints;
    }

    static Rules compile(
            List<DecisionPoint> decisionPoints, KnowledgeBases bases, int release, Map<String, String> files) {
        return OwnClassLoader.call(() -> new RulebookCompiler(decisionPoints).compile(bases, release, files));
    }

    /** Says what is wrong with the sentences, without handing anything to Drools. */
    static List<Problem> read(List<DecisionPoint> decisionPoints, Map<String, String> files) {
        var reading = new RulebookCompiler(decisionPoints);
        var vocabulary = reading.vocabulary(files.get(Vocabulary.PATH));
        var reasons = ReasonTexts.read(files, reading.problems);
        reading.folders(files).forEach((folder, paths) -> reading.read(folder, paths, files, vocabulary, reasons));
        return reading.problems.stream().distinct().toList();
    }

    private Rules compile(KnowledgeBases bases, int release, Map<String, String> files) {
        var vocabulary = vocabulary(files.get(Vocabulary.PATH));
        var reasons = ReasonTexts.read(files, problems);
        var compiled = new LinkedHashMap<String, Compiled>();
        folders(files).forEach((folder, paths) -> {
            var read = read(folder, paths, files, vocabulary, reasons);
            try {
                compiled.put(folder, new Compiled(bases.of(read.drl()), read.rules()));
            } catch (RulebookProblems inFolder) {
                problems.addAll(inFolder.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new RulebookProblems(problems.stream().distinct().toList());
        }
        return new Rules(release, compiled, reasons);
    }

    private Vocabulary vocabulary(@Nullable String text) {
        if (text == null) {
            problems.add(Problem.of(Vocabulary.PATH, 0, "vocabulary.missing"));
        }
        return Vocabulary.read(text == null ? "" : text, problems);
    }

    /** The files with rules by folder; a decision point without rules has an empty folder and finds nothing. */
    private Map<String, List<String>> folders(Map<String, String> files) {
        var folders = new TreeMap<String, List<String>>();
        decisionPoints.forEach(point -> folders.put(point.rulebook(), new ArrayList<>()));
        new TreeMap<>(files)
                .keySet().stream()
                        .filter(path -> path.endsWith(".dslr") || path.endsWith(".drl"))
                        .forEach(path -> {
                            var place = PLACE.matcher(path);
                            if (place.matches() && !place.group("folder").equals(CATALOGUE)) {
                                folders.computeIfAbsent(place.group("folder"), folder -> new ArrayList<>())
                                        .add(path);
                            } else {
                                problems.add(Problem.of(path, 0, "rule.folder"));
                            }
                        });
        return folders;
    }

    /** What was read of one folder: rules by the name that Drools knows, and DRL by path. */
    private record Read(Map<String, Rule> rules, Map<String, String> drl) {}

    private Read read(
            String folder, List<String> paths, Map<String, String> files, Vocabulary vocabulary, ReasonTexts reasons) {
        var surroundings = Surroundings.of(folder, decisionPoints, vocabulary);
        var reader = new SentenceReader(vocabulary, surroundings, reasons, problems);
        var header = header(folder, surroundings);
        var written = new TreeMap<String, String>();
        for (var path : paths) {
            var text = files.getOrDefault(path, "");
            if (path.endsWith(".drl")) {
                written.put(path, header + PACKAGE.matcher(text).replaceFirst(""));
            } else {
                int before = problems.size();
                var drl = reader.read(path, text);
                if (problems.size() == before) {
                    written.put(path, header + drl);
                }
            }
        }
        return new Read(
                reader.rules().stream().collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity())), written);
    }

    /**
     * All on the first line, so that the lines after it keep their numbers. MVEL compiles in half the time that the Java
     * dialect needs, which starts a Java compiler for the consequences.
     */
    private static String header(String folder, Surroundings surroundings) {
        return "package " + KnowledgeBases.packageOf(folder) + "; "
                + surroundings.facts().stream()
                        .map(type -> "import " + type.getName() + "; ")
                        .collect(Collectors.joining())
                + "global " + Findings.class.getName() + " " + GLOBAL + "; dialect \"mvel\"; ";
    }
}
