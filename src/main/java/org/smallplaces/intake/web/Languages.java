package org.smallplaces.intake.web;

import java.util.Locale;

/** The languages of forms and letters. */
final class Languages {

    private Languages() {}

    /** The language of a reader, which is one of the city's; what is not there in it is in English. */
    static String of(Locale locale) {
        return locale.getLanguage();
    }
}
