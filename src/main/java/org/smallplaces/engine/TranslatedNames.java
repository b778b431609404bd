package org.smallplaces.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/** The names of tasks and processes: a model carries them as the extension properties {@code name_nl} and the like. */
class TranslatedNames extends TranslatedAnswers {

    private static final String PREFIX = "name_";

    /** By definition: what names its elements have, by element and language. */
    private final Cache<String, Map<String, Map<String, String>>> names =
            Caffeine.newBuilder().maximumSize(200).build();

    private final RepositoryService repository;
    private final AsTheSystem system;

    TranslatedNames(RepositoryService repository, AsTheSystem system) {
        super("/engine/default/(task(/[^/]+)?|filter/[^/]+/(list|singleResult))$");
        this.repository = repository;
        this.system = system;
    }

    @Override
    void translate(JsonNode node, String language) {
        if (node instanceof ObjectNode named && named.hasNonNull("name")) {
            if (named.hasNonNull("processDefinitionId") && named.hasNonNull("taskDefinitionKey")) {
                rename(named, "processDefinitionId", "taskDefinitionKey", language);
            } else if (named.hasNonNull("id") && named.hasNonNull("key")) {
                rename(named, "id", "key", language);
            }
        }
        node.forEach(inner -> translate(inner, language));
    }

    private void rename(ObjectNode named, String definition, String element, String language) {
        var known = names.get(named.get(definition).asText(), this::read)
                .getOrDefault(named.get(element).asText(), Map.of());
        if (known.containsKey(language)) {
            named.put("name", known.get(language));
        }
    }

    private Map<String, Map<String, String>> read(String definition) {
        return system.call(() -> {
            var model = repository.getBpmnModelInstance(definition);
            var read = new HashMap<String, Map<String, String>>();
            Stream.of(UserTask.class, Process.class)
                    .flatMap(type -> model.getModelElementsByType(type).stream())
                    .forEach(element -> read.put(element.getId(), names(element)));
            return read;
        });
    }

    private static Map<String, String> names(BaseElement element) {
        var found = new HashMap<String, String>();
        if (element.getExtensionElements() != null) {
            element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .filter(property -> property.getCamundaName().startsWith(PREFIX))
                    .forEach(property -> found.put(
                            property.getCamundaName().substring(PREFIX.length()), property.getCamundaValue()));
        }
        return found;
    }
}
