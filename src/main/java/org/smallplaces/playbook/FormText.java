package org.smallplaces.playbook;

/**
 * A text of a form in both languages.
 *
 * @param english as in the form's own labels
 * @param dutch as in the form's properties; the English text if there is none
 */
public record FormText(String english, String dutch) {

    /** The text in a language, {@code nl} or {@code en}. */
    public String in(String language) {
        return language.equals("nl") ? dutch : english;
    }

    /** Whether there is nothing to read. */
    public boolean isEmpty() {
        return english.isBlank() && dutch.isBlank();
    }
}
