package org.smallplaces.playbook.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** What the editors in the browser say, in the language of the page. */
final class EditorTexts {

    private static final String PREFIX = "playbook.editor.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private EditorTexts() {}

    /** A JSON object of the messages whose names begin with {@code playbook.editor.}, by the rest of their names. */
    static String in(Locale locale) {
        var texts = ResourceBundle.getBundle(
                "messages/playbook",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> ours = texts.keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .collect(Collectors.toMap(key -> key.substring(PREFIX.length()), texts::getString));
        try {
            return JSON.writeValueAsString(ours);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are JSON", e);
        }
    }
}
