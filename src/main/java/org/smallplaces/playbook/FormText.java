package org.smallplaces.playbook;

import java.util.Map;

/**
 * A text of a form in every language that the form has it in.
 *
 * @param english as in the form's own labels
 * @param translations by language, as in the form's properties
 */
public record FormText(String english, Map<String, String> translations) {

    /** A text in English only. */
    public FormText(String english) {
        this(english, Map.of());
    }

    /** The text in a language; in English if there is none. */
    public String in(String language) {
        return translations.getOrDefault(language, english);
    }

    /** Whether there is nothing to read. */
    public boolean isEmpty() {
        return english.isBlank() && translations.values().stream().allMatch(String::isBlank);
    }
}
