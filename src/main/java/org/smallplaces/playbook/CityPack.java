package org.smallplaces.playbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A playbook with its city's settings as one file that another installation takes.
 *
 * @param manifest what it says of itself
 * @param files path to text, as in a release
 */
public record CityPack(Manifest manifest, SortedMap<String, String> files) {

    /** No pack is larger than this, packed. */
    public static final int MOST_BYTES = 10_000_000;

    static final String MANIFEST = "pack.json";

    /** What this version of Small Places reads and writes. */
    private static final int FORMAT = 1;

    private static final int MOST_FILES = 2_000;
    private static final int MOST_UNPACKED = 50_000_000;
    private static final Pattern GROUPS = Pattern.compile("candidateGroups\\s*=\\s*\"([^\"${}]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * What a pack says of itself.
     *
     * @param format of the pack; another version of Small Places may read another one
     * @param name of the coalition that it comes from
     * @param version number of the release that it was made from
     * @param languages of its texts
     * @param groups that its tasks are for
     * @param files what is in it, with hashes
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Manifest(
            int format,
            String name,
            String version,
            List<String> languages,
            List<String> groups,
            List<PlaybookFile> files) {}

    /** Of a release. */
    static CityPack of(Release release, String name) {
        var files = release.files().entrySet().stream()
                .map(file -> PlaybookFile.of(file.getKey(), file.getValue()))
                .toList();
        var manifest = new Manifest(
                FORMAT,
                name,
                String.valueOf(release.number()),
                City.in(release.files()).languages(),
                List.copyOf(groups(release.files())),
                files);
        return new CityPack(manifest, release.files());
    }

    /** The groups that tasks of the models are for. */
    static Set<String> groups(Map<String, String> files) {
        var groups = new TreeSet<String>();
        files.forEach((path, text) -> {
            if (path.endsWith(".bpmn")) {
                GROUPS.matcher(text)
                        .results()
                        .map((MatchResult found) -> found.group(1).split("\\s*,\\s*"))
                        .forEach(found -> Collections.addAll(groups, found));
            }
        });
        return groups;
    }

    /** As a zip, the same bytes for the same pack. */
    public byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            put(zip, MANIFEST, JSON.writeValueAsString(manifest));
            for (var file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String path, String text) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }

    /**
     * Reads a zip that somebody sends in; nothing of it is believed.
     *
     * @throws DraftRefusedException with what is wrong with it
     */
    public static CityPack read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new DraftRefusedException("playbook.pack.tooLarge", MOST_BYTES);
        }
        var files = new TreeMap<String, String>();
        var manifest = new ArrayList<String>();
        var unpacked = 0L;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var path = entry.getName();
                if (entry.isDirectory() && path.matches("(processes|rules)(/[\\w-]+)*/")) {
                    continue;
                }
                if (!path.equals(MANIFEST) && !Draft.isInPlace(path)) {
                    throw new DraftRefusedException("playbook.pack.foreign", shown(path));
                }
                if (files.size() >= MOST_FILES) {
                    throw new DraftRefusedException("playbook.pack.tooMany", MOST_FILES);
                }
                var content = read(zip, path);
                unpacked += content.length;
                if (unpacked > MOST_UNPACKED) {
                    throw new DraftRefusedException("playbook.pack.tooLargeUnpacked", MOST_UNPACKED);
                }
                if (path.equals(MANIFEST) ? !manifest.isEmpty() : files.containsKey(path)) {
                    throw new DraftRefusedException("playbook.pack.twice", shown(path));
                }
                if (path.equals(MANIFEST)) {
                    manifest.add(text(path, content));
                } else {
                    files.put(path, text(path, content));
                }
            }
        } catch (ZipException e) {
            throw new DraftRefusedException("playbook.pack.noZip", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new DraftRefusedException("playbook.pack.noZip", e);
        }
        if (manifest.isEmpty()) {
            throw new DraftRefusedException("playbook.pack.noManifest");
        }
        return checked(manifest.get(0), files);
    }

    private static CityPack checked(String text, SortedMap<String, String> files) {
        var manifest = manifest(text);
        if (manifest.format() != FORMAT) {
            throw new DraftRefusedException("playbook.pack.format", manifest.format(), FORMAT);
        }
        var said = new TreeMap<String, String>();
        manifest.files().forEach(file -> said.put(file.path(), file.sha256()));
        var there = Hashes.of(files);
        if (!said.equals(there)) {
            var wrong = new TreeSet<>(said.keySet());
            wrong.addAll(there.keySet());
            wrong.removeIf(path -> there.getOrDefault(path, "").equals(said.getOrDefault(path, "")));
            throw new DraftRefusedException("playbook.pack.damaged", shown(wrong.first()));
        }
        return new CityPack(manifest, files);
    }

    private static Manifest manifest(String text) {
        try {
            Manifest read = JSON.readValue(text, Manifest.class);
            if (isBlank(read.name()) || read.languages() == null || read.groups() == null || read.files() == null) {
                throw new DraftRefusedException("playbook.pack.noManifest");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new DraftRefusedException("playbook.pack.noManifest", e);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Stops at the limit, whatever the zip says of its size. */
    private static byte[] read(InputStream zip, String path) throws IOException {
        var content = zip.readNBytes(PlaybookSource.MOST_BYTES + 1);
        if (content.length > PlaybookSource.MOST_BYTES) {
            throw new DraftRefusedException("playbook.draft.tooLarge", shown(path), PlaybookSource.MOST_BYTES);
        }
        return content;
    }

    private static String text(String path, byte[] content) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw new DraftRefusedException("playbook.pack.noText", shown(path));
        }
    }

    private static String shown(String path) {
        return path.length() > 200 ? path.substring(0, 200) + "…" : path;
    }
}
