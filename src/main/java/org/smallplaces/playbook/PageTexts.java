package org.smallplaces.playbook;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The texts of the pages in a language that only the playbook has. */
public final class PageTexts {

    private PageTexts() {}

    static String path(String language) {
        return "rules/texts/messages_" + language + ".properties";
    }

    /** By key; empty if the release brings none in this language. */
    public static Map<String, String> in(Release release, String language) {
        return release.file(path(language)).map(PageTexts::read).orElse(Map.of());
    }

    static Map<String, String> read(String text) {
        var read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IllegalArgumentException broken) {
            return Map.of(); // the check says so
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        var texts = new TreeMap<String, String>();
        read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        return texts;
    }
}
