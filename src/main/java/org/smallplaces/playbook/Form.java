package org.smallplaces.playbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smallplaces.playbook.FormField.Limits;
import org.springframework.util.MultiValueMap;

/**
 * A form of the playbook, {@code processes/forms/<name>.form}: Camunda Forms JSON of schema version 16, with Dutch texts
 * and what Camunda Forms cannot say in the properties of its components.
 *
 * @param id the form's id
 * @param steps its groups; fields outside of a group are a step of their own without heading
 */
public record Form(String id, List<FormStep> steps) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, FormField.Type> TYPES = Map.ofEntries(
            Map.entry("textfield", FormField.Type.TEXT),
            Map.entry("textarea", FormField.Type.LONG_TEXT),
            Map.entry("number", FormField.Type.NUMBER),
            Map.entry("datetime", FormField.Type.DATE),
            Map.entry("select", FormField.Type.SELECT),
            Map.entry("radio", FormField.Type.RADIO),
            Map.entry("checklist", FormField.Type.CHECKLIST),
            Map.entry("taglist", FormField.Type.CHECKLIST),
            Map.entry("checkbox", FormField.Type.CHECKBOX),
            Map.entry("dynamiclist", FormField.Type.LIST),
            Map.entry("filepicker", FormField.Type.FILES),
            Map.entry("text", FormField.Type.PROSE),
            Map.entry("html", FormField.Type.PROSE));

    /** Reads a form; throws {@link IllegalArgumentException}, with what is wrong and where, if the text is none. */
    public static Form parse(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new IllegalArgumentException(
                    place == null
                            ? "The form is not JSON: " + e.getOriginalMessage()
                            : "The form is not JSON, line %d, column %d: %s"
                                    .formatted(place.getLineNr(), place.getColumnNr(), e.getOriginalMessage()),
                    e);
        }
        if (!root.path("components").isArray()) {
            throw new IllegalArgumentException("The form has no components");
        }
        var steps = new ArrayList<FormStep>();
        var loose = new ArrayList<FormField>();
        for (var component : root.path("components")) {
            if (component.path("type").asText().equals("group")) {
                closeStep(steps, loose);
                steps.add(new FormStep(text(component, "label"), fields(component)));
            } else {
                field(component).ifPresent(loose::add);
            }
        }
        closeStep(steps, loose);
        var keys = new HashSet<String>();
        for (var step : steps) {
            for (var field : step.fields()) {
                if (!keys.add(field.key())) {
                    throw new IllegalArgumentException("Two fields have the key '" + field.key() + "'");
                }
            }
        }
        return new Form(root.path("id").asText(), List.copyOf(steps));
    }

    private static void closeStep(List<FormStep> steps, List<FormField> loose) {
        if (!loose.isEmpty()) {
            steps.add(new FormStep(new FormText(""), List.copyOf(loose)));
            loose.clear();
        }
    }

    private static List<FormField> fields(JsonNode container) {
        var fields = new ArrayList<FormField>();
        for (var component : container.path("components")) {
            if (component.path("type").asText().equals("group")) {
                fields.addAll(fields(component));
            } else {
                field(component).ifPresent(fields::add);
            }
        }
        return List.copyOf(fields);
    }

    private static Optional<FormField> field(JsonNode component) {
        var type = TYPES.get(component.path("type").asText());
        if (type == null || component.path("disabled").asBoolean()) {
            // separators, tables, images, buttons: shown in Tasklist, ask nothing
            return Optional.empty();
        }
        var key = component.path(type == FormField.Type.LIST ? "path" : "key").asText();
        if (key.isBlank() && type != FormField.Type.PROSE) {
            throw new IllegalArgumentException("The %s '%s' has no key"
                    .formatted(
                            component.path("type").asText(),
                            text(component, "label").english()));
        }
        var validate = component.path("validate");
        var properties = component.path("properties");
        var hasMaximum = properties.hasNonNull("maximum");
        return Optional.of(new FormField(
                type == FormField.Type.PROSE ? "" : key,
                type,
                label(component, type),
                text(component, "description"),
                options(component),
                validate.path("required").asBoolean(),
                new Limits(
                        integer(validate, "minLength"),
                        integer(validate, "maxLength"),
                        number(validate, "min"),
                        number(validate, "max"),
                        integer(component, "decimalDigits"),
                        hasMaximum ? (Integer) properties.path("maximum").asInt() : null),
                properties.path("repeated").asText().equals("true"),
                properties.path("catalogue").asText(),
                properties.path("notBefore").asText(),
                validate.path("validationType").asText().equals("email")
                        ? "email"
                        : properties.path("format").asText(),
                component.path("conditional").path("hide").asText(),
                type == FormField.Type.LIST ? fields(component) : List.of()));
    }

    private static FormText label(JsonNode component, FormField.Type type) {
        return switch (type) {
            case PROSE -> text(component, component.has("content") ? "content" : "text");
            case DATE -> {
                var english = component
                        .path("dateLabel")
                        .asText(component.path("label").asText());
                yield text(component, "label", "", english);
            }
            default -> text(component, "label");
        };
    }

    private static List<FormOption> options(JsonNode component) {
        var options = new ArrayList<FormOption>();
        for (var value : component.path("values")) {
            var english = value.path("label").asText();
            var key = value.path("value").asText();
            options.add(new FormOption(key, text(component, "option", "." + key, english)));
        }
        return List.copyOf(options);
    }

    private static FormText text(JsonNode component, String name) {
        return text(component, name, "", component.path(name).asText());
    }

    /** With the translations in properties such as {@code label_nl} or {@code option_nl.key}. */
    private static FormText text(JsonNode component, String name, String of, String english) {
        var translations = new HashMap<String, String>();
        component.path("properties").properties().forEach(property -> {
            var key = property.getKey();
            if (key.startsWith(name + "_")
                    && key.substring(name.length() + 1).matches("[a-z]{2}" + Pattern.quote(of))) {
                translations.put(
                        key.substring(name.length() + 1, name.length() + 3),
                        property.getValue().asText());
            }
        });
        return new FormText(english, Map.copyOf(translations));
    }

    private static @Nullable Integer integer(JsonNode node, String name) {
        return node.hasNonNull(name) ? (Integer) node.path(name).asInt() : null;
    }

    private static @Nullable BigDecimal number(JsonNode node, String name) {
        return node.hasNonNull(name) ? new BigDecimal(node.path(name).asText()) : null;
    }

    /** Every field that asks something, in the order of the form. */
    public List<FormField> fields() {
        return steps.stream().flatMap(step -> step.fields().stream()).toList();
    }

    /** The field with this key, if the form has it. */
    public Optional<FormField> field(String key) {
        return fields().stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The answers in what a browser sent, as {@link FormStep#read} reads them. */
    public Map<String, Object> read(MultiValueMap<String, String> parameters) {
        var answers = new LinkedHashMap<String, Object>();
        steps.forEach(step -> answers.putAll(step.read(parameters)));
        return answers;
    }

    /**
     * The answers in a JSON object: the keys of this form in its order, a single text for a repeated field as a list of
     * one, and numbers written as text as numbers. Keys that the form does not have, and nulls, are left out; a value that
     * does not fit stays as it is, for {@link #check} to say so.
     */
    public Map<String, Object> take(Map<String, ?> json) {
        var answers = new LinkedHashMap<String, Object>();
        for (var field : fields()) {
            var given = json.get(field.key());
            if (given != null && field.type() != FormField.Type.FILES) {
                answers.put(field.key(), FormReading.take(field, given));
            }
        }
        return answers;
    }

    /** The keys of a JSON object that {@link #take} leaves out because the form does not ask for them. */
    public List<String> ignored(Map<String, ?> json) {
        return json.keySet().stream()
                .filter(key -> field(key)
                        .filter(field -> field.type() != FormField.Type.FILES)
                        .isEmpty())
                .map(String::valueOf)
                .toList();
    }

    /**
     * What is wrong with these answers, at most one error per field, in the order of the form; choices from catalogues are
     * taken as they are.
     *
     * @param values answers or process variables by key; other keys are not looked at
     * @param language of the messages, {@code nl} or {@code en}
     */
    public List<FieldError> check(Map<String, ?> values, String language) {
        return new FormCheck(values, language, name -> null).all(fields());
    }

    /**
     * As {@link #check(Map, String)}, and choices from catalogues must be in them.
     *
     * @param catalogues the entries of a catalogue by its name
     */
    public List<FieldError> check(
            Map<String, ?> values, String language, Function<String, List<CatalogueEntry>> catalogues) {
        return new FormCheck(values, language, catalogues::apply).all(fields());
    }
}
