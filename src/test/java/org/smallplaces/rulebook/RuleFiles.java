package org.smallplaces.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.facts.DecisionPoints;

/** The rule files of this repository, as they are and compiled once for all tests. */
final class RuleFiles {

    static final Rulebooks RULEBOOKS = new Rulebooks(DecisionPoints.ALL);

    private static volatile @Nullable Rules compiled;

    private RuleFiles() {}

    /**
     * Compiled once, or twice if two ask at once. Not when the class is read: a thread that waits for Drools takes up another
     * test meanwhile, and would find them half made.
     */
    static Rules rules() {
        var known = compiled;
        if (known == null) {
            known = RULEBOOKS.compile(7, all());
            compiled = known;
        }
        return known;
    }

    /** Path to text, in a map of one's own. */
    static Map<String, String> all() {
        try (var paths = Files.walk(Path.of("rules"))) {
            var files = new TreeMap<String, String>();
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.toString().replace('\\', '/'), Files.readString(path));
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All rule files, with one more or another text for one. */
    static Map<String, String> with(String path, String text) {
        var files = all();
        files.put(path, text);
        return files;
    }

    /** Only what every rulebook needs, and one file of rules. */
    static Map<String, String> only(String path, String text) {
        var files = all();
        files.keySet().removeIf(each -> each.endsWith(".dslr"));
        files.put(path, text);
        return files;
    }
}
