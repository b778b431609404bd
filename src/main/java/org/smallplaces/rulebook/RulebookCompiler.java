package org.smallplaces.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.smallplaces.rulebook.Rules.Compiled;

/** One compilation of all rulebooks: reads the sentences, hands the DRL to Drools and collects every problem. */
final class RulebookCompiler {

    static final String GLOBAL = "findings";

    /** Drools keeps its modules in one place for the whole JVM: no two builds may have the same name. */
    private static final AtomicLong BUILDS = new AtomicLong();

    private static final Pattern PLACE =
            Pattern.compile("rules/(?<folder>[a-z][a-z0-9-]*)/(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package[ \\t]+[\\w.]+[ \\t]*;?");
    private static final String RESOURCES = "src/main/resources/";
    private static final String CATALOGUE = "catalogue";

    private final KieServices drools = KieServices.get();
    private final List<DecisionPoint> decisionPoints;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final KieFileSystem system = drools.newKieFileSystem();

    private RulebookCompiler(List<DecisionPoint> decisionPoints) {
        this.decisionPoints = decisionPoints;
    }

    static Rules compile(List<DecisionPoint> decisionPoints, int release, Map<String, String> files) {
        return OwnClassLoader.call(() -> new RulebookCompiler(decisionPoints).compile(release, files));
    }

    /** Says what is wrong with the sentences, without handing anything to Drools. */
    static List<Problem> read(List<DecisionPoint> decisionPoints, Map<String, String> files) {
        var reading = new RulebookCompiler(decisionPoints);
        var vocabulary = reading.vocabulary(files.get(Vocabulary.PATH));
        var reasons = ReasonTexts.read(files, reading.problems);
        reading.folders(files).forEach((folder, paths) -> reading.read(folder, paths, files, vocabulary, reasons));
        return reading.problems.stream().distinct().toList();
    }

    private Rules compile(int release, Map<String, String> files) {
        var vocabulary = vocabulary(files.get(Vocabulary.PATH));
        var reasons = ReasonTexts.read(files, problems);
        var folders = folders(files);
        var module = drools.newKieModuleModel();
        var rules = new LinkedHashMap<String, Map<String, Rule>>();
        folders.forEach((folder, paths) -> {
            module.newKieBaseModel(folder).addPackage(packageOf(folder));
            rules.put(folder, read(folder, paths, files, vocabulary, reasons));
        });
        system.writeKModuleXML(module.toXML());
        return build(release, rules, reasons);
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

    private Map<String, Rule> read(
            String folder, List<String> paths, Map<String, String> files, Vocabulary vocabulary, ReasonTexts reasons) {
        var surroundings = Surroundings.of(folder, decisionPoints, vocabulary);
        var reader = new SentenceReader(vocabulary, surroundings, reasons, problems);
        var header = header(folder, surroundings);
        for (var path : paths) {
            var text = files.getOrDefault(path, "");
            if (path.endsWith(".drl")) {
                write(folder, path, header + PACKAGE.matcher(text).replaceFirst(""));
            } else {
                int before = problems.size();
                var drl = reader.read(path, text);
                if (problems.size() == before) {
                    write(folder, path, header + drl);
                }
            }
        }
        return reader.rules().stream().collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));
    }

    private void write(String folder, String path, String drl) {
        var resource = packageOf(folder).replace('.', '/') + "/" + path.substring(path.lastIndexOf('/') + 1) + ".drl";
        sources.put(resource, path);
        system.write(RESOURCES + resource, drl);
    }

    private static String packageOf(String folder) {
        return "rulebook._" + folder.replace('-', '_');
    }

    /**
     * All on the first line, so that the lines after it keep their numbers. MVEL compiles in half the time that the Java
     * dialect needs, which starts a Java compiler for the consequences.
     */
    private static String header(String folder, Surroundings surroundings) {
        return "package " + packageOf(folder) + "; "
                + surroundings.facts().stream()
                        .map(type -> "import " + type.getName() + "; ")
                        .collect(Collectors.joining())
                + "global " + Findings.class.getName() + " " + GLOBAL + "; dialect \"mvel\"; ";
    }

    private Rules build(int release, Map<String, Map<String, Rule>> rules, ReasonTexts reasons) {
        var id = drools.newReleaseId("org.smallplaces", "rules", release + "." + BUILDS.incrementAndGet());
        var loader = RulebookCompiler.class.getClassLoader();
        system.generateAndWritePomXML(id);
        var results = drools.newKieBuilder(system, loader).buildAll().getResults();
        results.getMessages(Message.Level.ERROR).forEach(message -> problems.add(problem(message)));
        if (!problems.isEmpty()) {
            drools.getRepository().removeKieModule(id);
            throw new RulebookProblems(problems.stream().distinct().toList());
        }
        var container = drools.newKieContainer(id, loader);
        var compiled = new LinkedHashMap<String, Compiled>();
        rules.forEach((folder, read) -> compiled.put(folder, new Compiled(container.getKieBase(folder), read)));
        return new Rules(release, compiled, reasons, () -> {
            container.dispose();
            drools.getRepository().removeKieModule(id);
        });
    }

    private Problem problem(Message message) {
        var path = Optional.ofNullable(message.getPath()).orElse("");
        var file = sources.getOrDefault(path, path.isEmpty() ? "rules" : path);
        return Problem.of(
                file,
                Math.max(message.getLine(), 0),
                file.endsWith(".dslr") ? "rule.meaning" : "rule.program",
                message.getText());
    }
}
