package org.smallplaces.rulebook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the rule files, read without the reader that is tested. */
final class RuleTexts {

    private static final Pattern CONSEQUENCE = Pattern.compile(".*, (?:because|want) (?<reason>[a-z0-9-]+)");

    private RuleTexts() {}

    /** The consequences of a file, one a rule. */
    static List<String> consequences(String path) {
        return RuleFiles.all()
                .getOrDefault(path, "")
                .lines()
                .map(String::strip)
                .filter(line -> CONSEQUENCE.matcher(line).matches() && !line.startsWith("rule "))
                .toList();
    }

    /** The reasons that the rules of a rulebook give. */
    static Set<String> reasons(String rulebook) {
        return files(rulebook)
                .flatMap(path -> consequences(path).stream())
                .map(line -> CONSEQUENCE.matcher(line).replaceFirst("${reason}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> files(String rulebook) {
        return RuleFiles.all().keySet().stream()
                .filter(path -> path.startsWith("rules/" + rulebook + "/") && path.endsWith(".dslr"));
    }
}
