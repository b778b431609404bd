package org.smallplaces.playbook;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change of one file, as written in {@code src/test/resources/playbook}:
 *
 * <pre>
 * === what it is | file:line | place | code
 * <<<
 * what stands there
 * >>>
 * what stands there instead
 * </pre>
 *
 * Without {@code <<<} the lines are the whole file. {@code \\uXXXX} stands for a character that no editor shows, and
 * {@code (xyz*9)} for nine times xyz. A good change has no line, place and code.
 */
record Change(String name, String file, int line, String place, String code, String before, String after) {

    private static final Path RESOURCES = Path.of("src/test/resources/playbook");
    private static final Pattern CHARACTER = Pattern.compile("\\\\u([0-9A-F]{4})");
    private static final Pattern REPEATED = Pattern.compile("\\(([^()]+?)\\*(\\d+)\\)");

    /** The small playbook that is changed, with the rules and catalogues of the coalition. */
    static final SortedMap<String, String> BASE = base();

    static Stream<Change> in(String file) {
        var changes = new ArrayList<Change>();
        for (var part : read(RESOURCES.resolve(file)).split("(?m)^=== ")) {
            if (!part.isBlank() && !part.startsWith("#")) {
                changes.add(of(part));
            }
        }
        return changes.stream();
    }

    private static Change of(String part) {
        var head = part.lines().findFirst().orElseThrow().split("\\s*\\|\\s*", -1);
        var body = part.substring(part.indexOf('\n') + 1);
        var place = head[1].split(":");
        var halves = body.startsWith("<<<\n") ? body.substring(4).split("(?m)^>>>\n", 2) : new String[] {"", body};
        return new Change(
                head[0],
                place[0],
                place.length > 1 ? Integer.parseInt(place[1]) : 0,
                head.length > 2 ? head[2] : "",
                head.length > 3 ? head[3].strip() : "",
                halves[0],
                written(halves[1]));
    }

    private static String written(String text) {
        var repeated = REPEATED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
        return CHARACTER
                .matcher(repeated)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    /** All files of the playbook with the change. */
    SortedMap<String, String> files() {
        var files = new TreeMap<>(BASE);
        var text = files.getOrDefault(file, "");
        if (!before.isEmpty()) {
            assertThat(text).as(file).contains(before);
        }
        files.put(file, before.isEmpty() ? after : text.replace(before, after));
        return files;
    }

    private static SortedMap<String, String> base() {
        var files = new TreeMap<>(filesIn(Path.of("."), "rules"));
        files.keySet().removeIf(path -> path.endsWith(".dslr"));
        files.putAll(filesIn(RESOURCES.resolve("base"), "processes"));
        files.putAll(filesIn(RESOURCES.resolve("base"), "rules"));
        return files;
    }

    /** The files of the coalition itself. */
    static SortedMap<String, String> coalition() {
        var files = new TreeMap<>(filesIn(Path.of("."), "processes"));
        files.putAll(filesIn(Path.of("."), "rules"));
        return files;
    }

    private static SortedMap<String, String> filesIn(Path root, String folder) {
        try (var paths = Files.walk(root.resolve(folder))) {
            return new TreeMap<>(paths.filter(Files::isRegularFile)
                    .collect(toMap(path -> root.relativize(path).toString().replace('\\', '/'), Change::read)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> kinds() {
        return List.of("processes.txt", "rules.txt", "forms.txt", "letters.txt");
    }

    @Override
    public String toString() {
        return name;
    }
}
