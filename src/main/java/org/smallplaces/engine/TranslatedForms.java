package org.smallplaces.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The texts of a form, which it carries as properties. */
class TranslatedForms extends TranslatedAnswers {

    TranslatedForms() {
        super("/deployed-form$");
    }

    @Override
    void translate(JsonNode node, String language) {
        if (node instanceof ObjectNode component && component.get("properties") instanceof ObjectNode texts) {
            for (var text : new String[] {"label", "description", "text"}) {
                text(texts, text + "_" + language).ifPresent(found -> component.set(text, found));
            }
            if (component.has("dateLabel")) {
                text(texts, "label_" + language).ifPresent(found -> component.set("dateLabel", found));
            }
            for (var choice : component.path("values")) {
                text(texts, "option_" + language + "." + choice.path("value").asText())
                        .ifPresent(found -> ((ObjectNode) choice).set("label", found));
            }
        }
        node.forEach(inner -> translate(inner, language));
    }

    private static Optional<JsonNode> text(ObjectNode texts, String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
