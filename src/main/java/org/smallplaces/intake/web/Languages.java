package org.smallplaces.intake.web;

import java.util.Locale;

/** The two languages of forms and letters. */
final class Languages {

    private Languages() {}

    /** The language of a reader: Dutch for those who ask for it, English for everybody else. */
    static String of(Locale locale) {
        return locale.getLanguage().equals("nl") ? "nl" : "en";
    }
}
