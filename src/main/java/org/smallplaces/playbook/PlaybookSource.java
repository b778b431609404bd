package org.smallplaces.playbook;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.smallplaces.rulebook.Problem;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The files of the playbook as they are now: the folders on disk or, where there are none, the copy in the jar. */
@Component
class PlaybookSource {

    /** A larger file is a mistake, and would not fit in the database. */
    static final int MOST_BYTES = 1_000_000;

    private static final List<String> FOLDERS = List.of("processes", "rules");
    private static final Set<String> EXTENSIONS =
            Set.of("bpmn", "form", "md", "dsl", "dslr", "drl", "csv", "properties", "svg");
    private static final String IN_THE_JAR = "/playbook/";

    private final Path directory;
    private final boolean onDisk;

    PlaybookSource(PlaybookSettings settings) {
        this.directory = Path.of(settings.directory());
        this.onDisk = FOLDERS.stream().anyMatch(folder -> Files.isDirectory(directory.resolve(folder)));
    }

    /** Where the files come from, in words for the log. */
    String place() {
        return onDisk ? directory.toAbsolutePath().normalize().toString() : "the copy in the jar";
    }

    /** Changes whenever a file does; cheap enough to ask several times a second. */
    Map<String, Stamp> stamps() {
        return onDisk
                ? filesOnDisk().collect(toMap(Found::path, found -> new Stamp(found.size(), found.changed())))
                : Map.of();
    }

    Contents read() {
        return onDisk ? readFromDisk() : readFromJar();
    }

    private Contents readFromDisk() {
        var contents = new Contents(new TreeMap<>(), new ArrayList<>());
        filesOnDisk().forEach(found -> {
            if (found.size() > MOST_BYTES) {
                contents.refuse(found.path(), 0, "file.tooLarge", MOST_BYTES);
                return;
            }
            try {
                contents.add(found.path(), Files.readAllBytes(found.file()));
            } catch (NoSuchFileException e) {
                // deleted since it was listed: the next look at the stamps sees that
            } catch (IOException e) {
                contents.refuse(found.path(), 0, "file.unreadable", String.valueOf(e.getMessage()));
            }
        });
        return contents;
    }

    private Contents readFromJar() {
        var contents = new Contents(new TreeMap<>(), new ArrayList<>());
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (var folder : FOLDERS) {
                for (var resource : resolver.getResources("classpath*:playbook/" + folder + "/**")) {
                    var url = resource.getURL().toString();
                    var path = url.substring(url.lastIndexOf(IN_THE_JAR) + IN_THE_JAR.length());
                    if (belongs(path)) {
                        try (InputStream in = resource.getInputStream()) {
                            contents.add(path, in.readAllBytes());
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    private Stream<Found> filesOnDisk() {
        var found = new ArrayList<Found>();
        for (var folder : FOLDERS) {
            var root = directory.resolve(folder);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (var files = Files.find(root, 8, (file, attributes) -> attributes.isRegularFile())) {
                files.forEach(file -> look(file, found));
            } catch (IOException | UncheckedIOException e) {
                // a folder that is renamed or deleted while it is read: the next look sees what has become of it
                return Stream.of(new Found("", root, -1, FileTime.fromMillis(System.nanoTime())));
            }
        }
        return found.stream();
    }

    private void look(Path file, List<Found> found) {
        var path = directory.relativize(file).toString().replace('\\', '/');
        if (!belongs(path)) {
            return;
        }
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            found.add(new Found(path, file, attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException e) {
            // deleted since it was listed
        }
    }

    /** Not the files that editors and operating systems leave behind. */
    static boolean belongs(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        var hidden = Stream.of(path.split("/")).anyMatch(part -> part.startsWith("."));
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !hidden && !name.startsWith("#") && !name.startsWith("~") && EXTENSIONS.contains(extension);
    }

    record Stamp(long size, FileTime changed) {}

    private record Found(String path, Path file, long size, FileTime changed) {}

    /** What was read, and what could not be. */
    record Contents(SortedMap<String, String> files, List<Problem> problems) {

        private void refuse(String path, int line, String code, Object... arguments) {
            problems.add(Problem.of(path, line, code, arguments));
        }

        void add(String path, byte[] bytes) {
            try {
                var text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                files.put(path, text.startsWith("\uFEFF") ? text.substring(1) : text);
            } catch (CharacterCodingException e) {
                refuse(path, lineOfBadText(bytes), "file.encoding");
            }
        }

        private static int lineOfBadText(byte[] bytes) {
            var lenient = new String(bytes, StandardCharsets.UTF_8);
            return (int) lenient.substring(0, lenient.indexOf('\uFFFD')).lines().count();
        }
    }
}
