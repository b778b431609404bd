package org.smallplaces.playbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Component;

/**
 * Files can be kept and found: processes and forms are known by the last part of their path, so that has to be unique, and
 * no database keeps every character.
 */
@Component
class NamesCheck implements PlaybookCheck {

    /** Control characters, halves of pairs, and what turns the direction of reading around. */
    private static final Pattern UNUSABLE = Pattern.compile(
            "[\\p{Cntrl}&&[^\\t\\r\\n]]|[\\x{D800}-\\x{DFFF}\\x{FFFE}\\x{FFFF}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        var problems = new ArrayList<Problem>();
        var pathOf = new HashMap<String, String>();
        files.forEach((path, text) -> {
            if (text.length() > PlaybookSource.MOST_BYTES) {
                problems.add(Problem.of(path, 0, "file.tooLarge", PlaybookSource.MOST_BYTES));
            }
            var character = UNUSABLE.matcher(text);
            if (character.find()) {
                var line =
                        (int) text.substring(0, character.start() + 1).lines().count();
                problems.add(Problem.of(
                        path, line, "file.character", "U+%04X".formatted(text.codePointAt(character.start()))));
            }
        });
        for (var path : files.keySet()) {
            if (path.endsWith(".bpmn") || path.endsWith(".form")) {
                var first = pathOf.putIfAbsent(path.substring(path.lastIndexOf('/') + 1), path);
                if (first != null) {
                    problems.add(Problem.of(path, 0, "file.sameName", first));
                }
            }
        }
        return problems;
    }
}
