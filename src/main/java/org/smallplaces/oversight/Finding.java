package org.smallplaces.oversight;

import java.util.List;

/**
 * What a look at one invariant found.
 *
 * @param key of the invariant, and of its texts
 * @param number how often it is broken
 * @param examples what breaks it, at most twenty of them; a reference where it is about a case
 */
public record Finding(String key, int number, List<String> examples) {

    static final int MOST = 20;

    /** Whether all is as it should be. */
    public boolean holds() {
        return number == 0;
    }
}
