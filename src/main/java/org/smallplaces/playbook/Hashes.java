package org.smallplaces.playbook;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SHA-256 of files, in hexadecimal; that of no file is empty. */
final class Hashes {

    private Hashes() {}

    static String of(@Nullable String text) {
        return text == null ? "" : PlaybookFile.of("", text).sha256();
    }

    static Map<String, String> of(Map<String, String> files) {
        var hashes = new TreeMap<String, String>();
        files.forEach((path, text) -> hashes.put(path, of(text)));
        return hashes;
    }

    /** One hash for a whole set of files. */
    static String ofAll(Map<String, String> files) {
        return of(of(files).entrySet().stream()
                .map(file -> file.getValue() + " " + file.getKey())
                .collect(joining("\n")));
    }
}
