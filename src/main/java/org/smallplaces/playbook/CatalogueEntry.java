package org.smallplaces.playbook;

import java.util.Map;

/**
 * One choice of a catalogue.
 *
 * @param key as stored in answers
 * @param english title for English readers
 * @param dutch title for Dutch readers
 * @param columns every column of the line by its heading
 */
public record CatalogueEntry(String key, String english, String dutch, Map<String, String> columns) {

    /** The title in a language; in English if there is none. */
    public String title(String language) {
        return language.equals("nl") ? dutch : columns.getOrDefault("title_" + language, english);
    }
}
