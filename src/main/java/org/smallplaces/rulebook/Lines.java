package org.smallplaces.rulebook;

import java.util.List;

/** The lines of a file as an editor counts them, whatever system wrote it. */
final class Lines {

    private Lines() {}

    static List<String> of(String text) {
        return List.of(text.replaceFirst("^\uFEFF", "").split("\r\n|\r|\n", -1));
    }
}
