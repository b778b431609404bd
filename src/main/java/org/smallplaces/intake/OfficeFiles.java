package org.smallplaces.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.smallplaces.intake.FileContent.RefusedException;

/**
 * Tells OpenDocument and Office Open XML files from other archives. Entries are counted and measured, never kept; only the
 * few that say what the file is are read.
 */
final class OfficeFiles {

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_UNPACKED = 200L * 1024 * 1024;
    private static final int MOST_READ = 1024 * 1024;

    private static final String MIMETYPE = "mimetype";
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final Set<String> READ = Set.of(MIMETYPE, CONTENT_TYPES, MANIFEST);

    private static final Set<String> OPEN_DOCUMENT = Set.of(
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation");

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> MAIN_PARTS = Map.of(
            OPEN_XML + "wordprocessingml.document.main+xml", OPEN_XML + "wordprocessingml.document",
            OPEN_XML + "spreadsheetml.sheet.main+xml", OPEN_XML + "spreadsheetml.sheet",
            OPEN_XML + "presentationml.presentation.main+xml", OPEN_XML + "presentationml.presentation");

    private static final Pattern PROGRAM = Pattern.compile(
            ".*\\.(class|exe|dll|com|bat|cmd|scr|msi|jar|js|vbs|wsf|ps1|sh|apk|hta)|meta-inf/manifest\\.mf");

    private OfficeFiles() {}

    static String typeOf(byte[] content) throws RefusedException {
        var names = new HashSet<String>();
        var texts = unpack(content, names);
        if (!names.equals(directory(content))) {
            // read from the front it is another file than read from the back
            throw new RefusedException("several");
        }
        if (names.stream()
                .anyMatch(name -> PROGRAM.matcher(name.toLowerCase(Locale.ROOT)).matches())) {
            throw new RefusedException("program");
        }
        var mimetype = texts.get(MIMETYPE);
        var contentTypes = texts.get(CONTENT_TYPES);
        if (mimetype != null && contentTypes != null) {
            throw new RefusedException("several");
        }
        if (mimetype != null) {
            return openDocument(mimetype, texts.getOrDefault(MANIFEST, ""), names);
        }
        if (contentTypes != null) {
            return openXml(contentTypes, names);
        }
        throw new RefusedException("archive");
    }

    private static String openDocument(String mimetype, String manifest, Set<String> names) throws RefusedException {
        if (!OPEN_DOCUMENT.contains(mimetype)) {
            throw new RefusedException("type");
        }
        if (manifest.contains("encryption-data")) {
            throw new RefusedException("encrypted");
        }
        if (names.stream().anyMatch(name -> name.startsWith("Basic/") || name.startsWith("Scripts/"))) {
            throw new RefusedException("macros");
        }
        return mimetype;
    }

    private static String openXml(String contentTypes, Set<String> names) throws RefusedException {
        if (contentTypes.indexOf('\0') >= 0 || contentTypes.contains("<!") || contentTypes.contains("&#")) {
            // no program writes it so, and it would hide what is looked for here
            throw new RefusedException("broken");
        }
        var types = contentTypes.toLowerCase(Locale.ROOT);
        if (types.contains("macro")
                || types.contains("vbaproject")
                || types.contains("activex")
                || names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
            throw new RefusedException("macros");
        }
        var mainParts = MAIN_PARTS.keySet().stream().filter(types::contains).toList();
        if (mainParts.size() != 1) {
            throw new RefusedException(mainParts.isEmpty() ? "type" : "several");
        }
        return MAIN_PARTS.getOrDefault(mainParts.get(0), "");
    }

    /** Goes through the entries from the front; returns the texts of those that say what the file is. */
    private static Map<String, String> unpack(byte[] content, Set<String> names) throws RefusedException {
        var texts = new HashMap<String, String>();
        var buffer = new byte[8192];
        var unpacked = 0L;
        try (var archive = new ZipInputStream(new ByteArrayInputStream(content), ISO_8859_1)) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (!names.add(entry.getName()) || names.size() > MOST_ENTRIES) {
                    throw new RefusedException("archive");
                }
                var kept = new ByteArrayOutputStream();
                var isRead = READ.contains(entry.getName());
                for (var read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED || (isRead && kept.size() + read > MOST_READ)) {
                        throw new RefusedException("unpacks");
                    }
                    if (isRead) {
                        kept.write(buffer, 0, read);
                    }
                }
                if (isRead) {
                    texts.put(entry.getName(), kept.toString(UTF_8));
                }
            }
        } catch (ZipException e) {
            var encrypted = String.valueOf(e.getMessage()).contains("encrypted");
            // OpenDocument programs mark its entries in a way that is not read here only when they have a password
            throw new RefusedException(encrypted || texts.containsKey(MIMETYPE) ? "encrypted" : "broken");
        } catch (IOException e) {
            throw new RefusedException("broken");
        } catch (IllegalArgumentException badName) {
            throw new RefusedException("broken");
        }
        return texts;
    }

    /** The names in the directory at the end of the archive, which must be the very end of the file. */
    private static Set<String> directory(byte[] content) throws RefusedException {
        var end = FileContent.lastIndexOf(content, "PK\u0005\u0006");
        if (end < 0 || end + 22 > content.length) {
            throw new RefusedException("broken");
        }
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (end + 22 + Short.toUnsignedInt(bytes.getShort(end + 20)) != content.length) {
            throw new RefusedException("several");
        }
        var count = Short.toUnsignedInt(bytes.getShort(end + 10));
        var at = bytes.getInt(end + 16);
        var names = new HashSet<String>();
        for (var number = 0; number < count; number++) {
            if (at < 0 || at + 46L > end || bytes.getInt(at) != 0x02014b50) {
                throw new RefusedException("broken");
            }
            if ((bytes.getShort(at + 8) & 1) != 0) {
                throw new RefusedException("encrypted");
            }
            var length = Short.toUnsignedInt(bytes.getShort(at + 28));
            var more = Short.toUnsignedInt(bytes.getShort(at + 30)) + Short.toUnsignedInt(bytes.getShort(at + 32));
            if (at + 46L + length + more > end) {
                throw new RefusedException("broken");
            }
            names.add(new String(content, at + 46, length, ISO_8859_1));
            at += 46 + length + more;
        }
        return names;
    }
}
