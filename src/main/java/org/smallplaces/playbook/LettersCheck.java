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
    private static final Pattern NAME = Pattern.compile(FOLDER + "([a-z0-9-]+)\\.(nl|en)\\.md");

    /** The names of letters that are there in both languages. */
    static Set<String> complete(SortedMap<String, String> files) {
        var names = new TreeSet<String>();
        for (var path : files.keySet()) {
            var letter = NAME.matcher(path);
            if (letter.matches() && files.containsKey(other(path))) {
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
                problems.add(new Problem(
                        path, 0, "A letter's file is called name.nl.md or name.en.md, in small letters; rename it."));
                return;
            }
            if (!files.containsKey(other(path))) {
                problems.add(new Problem(path, 0, "The letter is in one language only; add " + other(path) + "."));
            }
            checkText(path, text.lines().toList(), problems);
        });
        return problems;
    }

    private static String other(String path) {
        return path.endsWith(".nl.md")
                ? path.replaceFirst("\\.nl\\.md$", ".en.md")
                : path.replaceFirst("\\.en\\.md$", ".nl.md");
    }

    private static void checkText(String path, List<String> lines, List<Problem> problems) {
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            problems.add(new Problem(path, 1, "The letter has no subject; write it on the first line."));
        } else if (lines.size() > 1 && !lines.get(1).isBlank()) {
            problems.add(new Problem(path, 2, "Leave a blank line between the subject and the body."));
        }
        if (lines.stream().skip(1).allMatch(String::isBlank)) {
            problems.add(new Problem(path, lines.size(), "The letter has no body; write it after a blank line."));
        }
        for (int i = 0; i < lines.size(); i++) {
            checkPlaceholders(path, i + 1, lines.get(i), problems);
        }
    }

    private static void checkPlaceholders(String path, int at, String line, List<Problem> problems) {
        Placeholders.PATTERN.matcher(line).results().forEach(placeholder -> {
            if (!Placeholders.NAMES.contains(placeholder.group(1).strip())) {
                problems.add(new Problem(
                        path,
                        at,
                        placeholder.group() + " cannot be filled in; choose one of "
                                + String.join(", ", new TreeSet<>(Placeholders.NAMES)) + "."));
            }
        });
        var rest = Placeholders.PATTERN.matcher(line).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            problems.add(new Problem(path, at, "A placeholder is not closed; write it as {{title}}."));
        }
    }
}
