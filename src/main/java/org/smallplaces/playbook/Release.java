package org.smallplaces.playbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A published, immutable, numbered state of the playbook.
 *
 * @param number counts from 1
 * @param publishedAt when it came into force
 * @param files path to text, such as {@code processes/forms/initiative.form}
 */
public record Release(int number, Instant publishedAt, SortedMap<String, String> files) {

    /** The text of a file, if the release has it. */
    public Optional<String> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The paths under a folder, such as {@code processes/letters/}. */
    public List<String> under(String folder) {
        return files.keySet().stream().filter(path -> path.startsWith(folder)).toList();
    }
}
