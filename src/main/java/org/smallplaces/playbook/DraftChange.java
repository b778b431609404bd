package org.smallplaces.playbook;

import java.time.Instant;
import java.util.Optional;

/**
 * A file that the draft changes.
 *
 * @param path such as {@code rules/admission/visible.dslr}
 * @param kind what publishing the draft would do with the file
 * @param content the new text; empty if the file is to be deleted
 * @param account who changed it last
 * @param changedAt when
 * @param overtaken whether a release has changed the file since the draft began to: the administrator has to choose
 */
public record DraftChange(
        String path, Kind kind, Optional<String> content, String account, Instant changedAt, boolean overtaken) {

    /** What publishing does with a file. */
    public enum Kind {
        /** The release in force does not have it. */
        ADDED,
        /** The release in force has another text. */
        CHANGED,
        /** The release in force has it, the next one will not. */
        DELETED
    }
}
