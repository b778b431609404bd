package org.smallplaces.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Component;

/** Letters are there in both languages, have a subject and a body, and leave only known things open. */
@Component
class LettersCheck implements PlaybookCheck {

    private static final String FOLDER = "processes/letters/";
    private static final Pattern NAME = Pattern.compile(FOLDER + "([a-z0-9-]+)\\.([a-z]{2})\\.md");

    private static final int LONGEST = 50_000;
    private static final int LONGEST_SUBJECT = 200;

    /** Lists and addresses: they are more than a line, or secret. */
    private static final Pattern NOT_IN_A_SUBJECT = Pattern.compile("\\w+Link|questions|reasons|agenda");

    /** The names of letters that are there in both languages. */
    static Set<String> complete(SortedMap<String, String> files) {
        var names = new TreeSet<String>();
        for (var path : files.keySet()) {
            var letter = NAME.matcher(path);
            if (letter.matches() && missing(letter.group(1), files).isEmpty()) {
                names.add(letter.group(1));
            }
        }
        return names;
    }

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        var problems = new ArrayList<Problem>();
        files.forEach((path, text) -> {
            if (!path.startsWith(FOLDER)) {
                return;
            }
            if (!NAME.matcher(path).matches()) {
                problems.add(Problem.of(path, 0, "letter.name"));
                return;
            }
            var letter = NAME.matcher(path);
            if (letter.matches()) {
                missing(letter.group(1), files)
                        .forEach(other -> problems.add(Problem.of(path, 0, "letter.oneLanguage", other)));
            }
            checkText(path, text.lines().toList(), problems);
        });
        return problems;
    }

    /** The files that a letter lacks in the languages of the city. */
    private static List<String> missing(String name, SortedMap<String, String> files) {
        return City.in(files).languages().stream()
                .map(language -> FOLDER + name + "." + language + ".md")
                .filter(path -> !files.containsKey(path))
                .toList();
    }

    private static void checkText(String path, List<String> lines, List<Problem> problems) {
        if (lines.stream().mapToInt(String::length).sum() > LONGEST) {
            problems.add(Problem.of(path, 0, "letter.long", LONGEST));
            return;
        }
        if (!lines.isEmpty()) {
            checkSubject(path, lines.get(0), problems);
            // the subject's line is left empty, so that the lines below it keep their numbers
            MarkdownCheck.check(
                    "\n" + String.join("\n", lines.subList(1, lines.size())),
                    (code, line, what) -> problems.add(Problem.of(path, line, code, what)));
        }
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            problems.add(Problem.of(path, 1, "letter.noSubject"));
        } else if (lines.size() > 1 && !lines.get(1).isBlank()) {
            problems.add(Problem.of(path, 2, "letter.blankLine"));
        }
        if (lines.stream().skip(1).allMatch(String::isBlank)) {
            problems.add(Problem.of(path, lines.size(), "letter.noBody"));
        }
        for (int i = 0; i < lines.size(); i++) {
            checkPlaceholders(path, i + 1, lines.get(i), problems);
        }
    }

    private static void checkSubject(String path, String subject, List<Problem> problems) {
        if (subject.length() > LONGEST_SUBJECT) {
            problems.add(Problem.of(path, 1, "letter.longSubject", LONGEST_SUBJECT));
        }
        if (subject.startsWith("#") || subject.matches(".*<[A-Za-z/!].*")) {
            problems.add(Problem.of(path, 1, "letter.subjectMarkup"));
        }
        Placeholders.PATTERN
                .matcher(subject)
                .results()
                .filter(found ->
                        NOT_IN_A_SUBJECT.matcher(found.group(1).strip()).matches())
                .forEach(found -> problems.add(Problem.of(path, 1, "letter.subjectPlaceholder", found.group())));
    }

    private static void checkPlaceholders(String path, int at, String line, List<Problem> problems) {
        Placeholders.PATTERN.matcher(line).results().forEach(placeholder -> {
            if (!Placeholders.NAMES.contains(placeholder.group(1).strip())) {
                problems.add(Problem.of(
                        path,
                        at,
                        "letter.placeholder",
                        placeholder.group(),
                        String.join(", ", new TreeSet<>(Placeholders.NAMES))));
            }
        });
        var rest = Placeholders.PATTERN.matcher(line).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}") || rest.contains("${")) {
            problems.add(Problem.of(path, at, "letter.unclosed"));
        }
    }
}
