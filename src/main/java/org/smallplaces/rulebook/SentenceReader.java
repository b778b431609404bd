package org.smallplaces.rulebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.rulebook.Sentence.Section;

/**
 * Reads the {@code .dslr} files of one rulebook strictly, before Drools sees anything: what is not a rule, a comment or a
 * sentence of the vocabulary from first to last character is a problem with its file and line. What comes out is DRL of
 * which every line stands where the administrator's line stood, so that the lines of later errors are right.
 */
final class SentenceReader {

    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_NAME = 200;

    /** Who has this many problems in a file is not helped by more. */
    private static final int MOST_PROBLEMS = 100;

    /** Beyond these a rulebook takes minutes to compile and nobody can say any more what it means. */
    private static final int MOST_RULES = 500;

    private static final int MOST_CONDITIONS = 15;

    private static final Pattern RULE = Pattern.compile("rule\\s+\"(?<name>[^\"\\\\\\p{Cntrl}]*)\"");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(salience|no-loop|lock-on-active|agenda-group|activation-group|ruleflow-group|auto-focus|dialect"
                    + "|enabled|duration|timer|calendars|date-effective|date-expires|extends|@\\w+)\\b.*");
    private static final Pattern DECLARATION =
            Pattern.compile("(package|import|global|function|query|declare|unit|expander|template)\\b.*");
    private static final Pattern DRL = Pattern.compile(
            "\\W*>.*|.*[;$=|&<>\\\\\\[\\]].*|.*\\w\\s*\\(.*|(eval|exists|not|forall|accumulate|from|collect|insert|modify|update"
                    + "|retract|delete)\\b\\W*\\(?.*\\(.*|\\W+");

    private final Vocabulary vocabulary;
    private final Surroundings surroundings;
    private final ReasonTexts reasons;
    private final List<Problem> problems;
    private final Map<String, Rule> byName = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();

    private String file = "";
    private List<String> drl = new ArrayList<>();
    private @Nullable Draft draft;

    SentenceReader(Vocabulary vocabulary, Surroundings surroundings, ReasonTexts reasons, List<Problem> problems) {
        this.vocabulary = vocabulary;
        this.surroundings = surroundings;
        this.reasons = reasons;
        this.problems = problems;
    }

    /** Every rule that was read so far, in all files. */
    List<Rule> rules() {
        return rules;
    }

    /** The file as DRL, line by line; only of use if no problem was added. */
    String read(String path, String text) {
        file = path;
        drl = new ArrayList<>();
        draft = null;
        var lines = Lines.of(text);
        int before = problems.size();
        for (int number = 1; number <= lines.size() && problems.size() < before + MOST_PROBLEMS; number++) {
            drl.add("");
            var line = lines.get(number - 1);
            if (line.length() > LONGEST_LINE) {
                problem(number, "rule.longLine", LONGEST_LINE);
            } else if (!line.isBlank()
                    && !line.strip().startsWith("#")
                    && !line.strip().startsWith("//")) {
                read(number, line.strip());
            }
        }
        if (draft != null && problems.size() < before + MOST_PROBLEMS) {
            problem(draft.line, "rule.noEnd", draft.name);
        }
        return String.join("\n", drl);
    }

    private void read(int number, String line) {
        if (RULE.matcher(line).matches()) {
            begin(number, line);
        } else if (draft == null) {
            problem(number, outside(line));
        } else {
            switch (line) {
                case "when" -> draft.enter(number, Section.WHEN);
                case "then" -> draft.enter(number, Section.THEN);
                case "end" -> end(number, draft);
                default -> sentence(number, line, draft);
            }
        }
    }

    private void begin(int number, String line) {
        if (draft != null) {
            problem(number, "rule.stillOpen", draft.name);
        }
        var header = RULE.matcher(line);
        var name = header.matches() ? header.group("name").strip() : "";
        if (name.isEmpty()) {
            problem(number, "rule.noName");
        } else if (name.length() > LONGEST_NAME) {
            problem(number, "rule.longName", LONGEST_NAME);
        }
        draft = new Draft(number, name);
    }

    private void end(int number, Draft ended) {
        draft = null;
        if (ended.consequence.isEmpty()) {
            problem(
                    ended.name,
                    number,
                    ended.section == Section.THEN ? "rule.noConsequence" : "rule.noThen",
                    ended.name,
                    example(Section.THEN));
            return;
        }
        if (ended.conditions.isEmpty()) {
            problem(ended.name, ended.line, "rule.noCondition", ended.name, example(Section.WHEN));
            return;
        }
        var rule = new Rule(
                file,
                ended.line,
                ended.name,
                String.join("\n", ended.conditions),
                ended.about.stream().distinct().toList(),
                List.copyOf(ended.chosen));
        var earlier = byName.putIfAbsent(ended.name, rule);
        if (earlier != null) {
            problem(ended.name, ended.line, "rule.sameName", ended.name, earlier.file() + ":" + earlier.line());
            return;
        }
        rules.add(rule);
        if (rules.size() == MOST_RULES + 1) {
            problem(ended.name, ended.line, "rule.manyRules", MOST_RULES);
        }
        var body = String.join("\n", drl);
        put(ended.line, "rule \"" + rule.id() + "\"");
        put(ended.when, "when" + surroundings.bindings(body.substring(ended.offset)));
        put(ended.then, "then");
        put(number, "end");
    }

    private void put(int number, String line) {
        drl.set(number - 1, line);
    }

    private void sentence(int number, String line, Draft in) {
        var section = in.section;
        if (section == null) {
            problem(number, ATTRIBUTE.matcher(line).matches() ? "rule.attribute" : "rule.beforeWhen");
            return;
        }
        if (section == Section.THEN && !in.consequence.isEmpty()) {
            problem(number, "rule.oneReason");
        }
        if (section == Section.WHEN && in.conditions.size() == MOST_CONDITIONS) {
            problem(number, "rule.manyConditions", MOST_CONDITIONS);
        }
        // what is wrong counts as said, so that one mistake is one problem
        in.say(line);
        vocabulary
                .find(section, line)
                .ifPresentOrElse(spoken -> speak(number, spoken, in), () -> problem(number, noSentence(section, line)));
    }

    private void speak(int number, Sentence.Spoken spoken, Draft in) {
        surroundings
                .hindrance(spoken.sentence())
                .or(() -> wrongWord(spoken))
                .ifPresent(hindrance -> problem(number, hindrance));
        if (spoken.sentence().section() == Section.WHEN) {
            in.about.addAll(spoken.about());
            surroundings.chooses(spoken.sentence()).ifPresent(in.chosen::add);
        }
        put(number, spoken.drl());
    }

    private Optional<Remark> wrongWord(Sentence.Spoken spoken) {
        var criterion = spoken.values().get("criterion");
        if (criterion != null && Criterion.of(criterion).isEmpty()) {
            var all = Arrays.stream(Criterion.values()).map(Criterion::key).collect(Collectors.joining(", "));
            return Optional.of(Remark.of("rule.criterion", criterion, all));
        }
        var reason = spoken.values().get("reason");
        if (reason != null && !reasons.missing(reason).isEmpty()) {
            return Optional.of(Remark.of("rule.reason", reason, String.join(", ", reasons.missing(reason))));
        }
        return Optional.empty();
    }

    private static String outside(String line) {
        if (line.startsWith("rule")) {
            return "rule.header";
        }
        if (DECLARATION.matcher(line).matches()) {
            return "rule.declaration";
        }
        if (ATTRIBUTE.matcher(line).matches()) {
            return "rule.attribute";
        }
        return DRL.matcher(line).matches() ? "rule.code" : "rule.outside";
    }

    private Remark noSentence(Section section, String line) {
        var other = section == Section.WHEN ? Section.THEN : Section.WHEN;
        if (vocabulary.find(other, line).isPresent()) {
            return Remark.of(section == Section.WHEN ? "rule.consequence" : "rule.condition");
        }
        if (vocabulary.almost(section, line).isPresent()) {
            return Remark.of("rule.characters", Sentence.LONGEST_TEXT);
        }
        if (ATTRIBUTE.matcher(line).matches() && !DECLARATION.matcher(line).matches()) {
            return Remark.of("rule.attribute");
        }
        return Remark.of(
                DECLARATION.matcher(line).matches()
                        ? "rule.declarationNear"
                        : DRL.matcher(line).matches()
                                ? "rule.codeNear"
                                : line.matches(".*\\d[.,]\\d.*") ? "rule.digits" : "rule.noSentence",
                vocabulary
                        .nearest(section, line, surroundings)
                        .map(Sentence::shown)
                        .orElse("–"));
    }

    private String example(Section section) {
        return vocabulary.sentences().stream()
                .filter(one -> one.section() == section)
                .filter(one -> surroundings.hindrance(one).isEmpty())
                .findFirst()
                .map(Sentence::shown)
                .orElse("–");
    }

    private void problem(int number, Remark remark) {
        problem(number, remark.code(), remark.arguments().toArray());
    }

    private void problem(int number, String code, Object... arguments) {
        problem(draft == null ? "" : draft.name, number, code, arguments);
    }

    private void problem(String rule, int number, String code, Object... arguments) {
        problems.add(Problem.at(rule, file, number, code, arguments));
    }

    /** A rule that is being read. */
    private final class Draft {
        private final int line;
        private final String name;
        private final int offset = String.join("\n", drl).length();
        private final List<String> conditions = new ArrayList<>();
        private final List<String> about = new ArrayList<>();
        private final List<Class<?>> chosen = new ArrayList<>();
        private String consequence = "";
        private @Nullable Section section;
        private int when;
        private int then;

        private Draft(int line, String name) {
            this.line = line;
            this.name = name;
        }

        private void say(String line) {
            if (section == Section.THEN) {
                consequence = line;
            } else {
                conditions.add(line);
            }
        }

        private void enter(int number, Section entered) {
            if (entered == Section.WHEN && section == null) {
                section = entered;
                when = number;
            } else if (entered == Section.THEN && section == Section.WHEN) {
                section = entered;
                then = number;
            } else {
                problem(number, "rule.sections");
                section = entered;
            }
        }
    }
}
