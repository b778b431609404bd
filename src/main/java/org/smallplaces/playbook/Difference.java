package org.smallplaces.playbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;

/**
 * How a file differs between two states of the playbook, in the words of those who made it: rule by rule, field by field, entry
 * by entry; and line by line.
 *
 * @param path such as {@code rules/admission/visible.dslr}
 * @param kind what became of the file
 * @param parts the rules, fields or entries that differ; empty for files of other kinds
 * @param lines with what is around them, as {@link TextChange} has them
 */
public record Difference(String path, DraftChange.Kind kind, List<Part> parts, List<String> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RULE = Pattern.compile("rule\\s+\"([^\"]*)\"");

    /** The files that differ, by path. */
    public static List<Difference> between(Map<String, String> before, Map<String, String> after) {
        return TextChange.between(before, after).stream()
                .map(change -> {
                    var was = before.get(change.path());
                    var is = after.get(change.path());
                    var kind = was == null
                            ? DraftChange.Kind.ADDED
                            : is == null ? DraftChange.Kind.DELETED : DraftChange.Kind.CHANGED;
                    return new Difference(
                            change.path(),
                            kind,
                            parts(
                                    change.path(),
                                    Objects.requireNonNullElse(was, ""),
                                    Objects.requireNonNullElse(is, "")),
                            change.lines());
                })
                .toList();
    }

    private static List<Part> parts(String path, String was, String is) {
        if (path.endsWith(".dslr")) {
            return compare(rules(was), rules(is));
        }
        if (path.endsWith(".form")) {
            return compare(fields(was), fields(is));
        }
        if (path.endsWith(".csv")) {
            return compare(entries(was), entries(is));
        }
        if (path.endsWith(".properties")) {
            return compare(texts(was), texts(is));
        }
        return List.of();
    }

    private static List<Part> compare(Map<String, Map<String, String>> was, Map<String, Map<String, String>> is) {
        var parts = new ArrayList<Part>();
        var subjects = new LinkedHashSet<>(was.keySet());
        subjects.addAll(is.keySet());
        for (var subject : subjects) {
            var old = was.getOrDefault(subject, Map.of());
            var now = is.getOrDefault(subject, Map.of());
            var names = new LinkedHashSet<>(old.keySet());
            names.addAll(now.keySet());
            var details = names.stream()
                    .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                    .map(name -> new Detail(name, old.getOrDefault(name, ""), now.getOrDefault(name, "")))
                    .toList();
            if (!was.containsKey(subject)) {
                parts.add(new Part(subject, DraftChange.Kind.ADDED, details));
            } else if (!is.containsKey(subject)) {
                parts.add(new Part(subject, DraftChange.Kind.DELETED, details));
            } else if (!details.isEmpty()) {
                parts.add(new Part(subject, DraftChange.Kind.CHANGED, details));
            }
        }
        return parts;
    }

    /** The sentences of each rule, one a line, by name of the rule. */
    private static Map<String, Map<String, String>> rules(String text) {
        var rules = new LinkedHashMap<String, Map<String, String>>();
        var name = "";
        var sentences = new ArrayList<String>();
        for (var line : text.lines().map(String::strip).toList()) {
            var header = RULE.matcher(line);
            if (header.matches()) {
                name = header.group(1);
                sentences.clear();
            } else if (line.equals("end")) {
                rules.put(name, Map.of("", String.join("\n", sentences)));
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("//")) {
                sentences.add(line);
            }
        }
        return rules;
    }

    /** The properties of each field, by key of the field. */
    private static Map<String, Map<String, String>> fields(String text) {
        var fields = new LinkedHashMap<String, Map<String, String>>();
        try {
            collect(JSON.readTree(text), "", fields);
        } catch (JsonProcessingException e) {
            return Map.of(); // a draft may be broken; its lines are shown
        }
        return fields;
    }

    private static void collect(JsonNode container, String prefix, Map<String, Map<String, String>> fields) {
        for (var component : container.path("components")) {
            var type = component.path("type").asText();
            var key = component.path("key").asText(component.path("path").asText());
            var name = prefix
                    + (key.isEmpty()
                            ? component
                                    .path("id")
                                    .asText(component.path("label").asText(type))
                            : key);
            var properties = new LinkedHashMap<String, String>();
            component.properties().forEach(property -> {
                if (!List.of("components", "key", "path", "id", "layout").contains(property.getKey())) {
                    flatten(property.getKey(), property.getValue(), properties);
                }
            });
            fields.put(name, properties);
            collect(component, type.equals("dynamiclist") ? name + "." : prefix, fields);
        }
    }

    private static void flatten(String name, JsonNode node, Map<String, String> properties) {
        if (node.isObject()) {
            node.properties().forEach(inner -> flatten(name + "." + inner.getKey(), inner.getValue(), properties));
        } else if (name.equals("values")) {
            node.forEach(choice -> properties.put(
                    "values." + choice.path("value").asText(),
                    choice.path("label").asText()));
        } else {
            properties.put(name, node.isValueNode() ? node.asText() : node.toString());
        }
    }

    private static Map<String, Map<String, String>> entries(String text) {
        var entries = new LinkedHashMap<String, Map<String, String>>();
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(true)
                .get();
        try (var rows = format.parse(new StringReader(text))) {
            for (var row : rows) {
                var columns = new LinkedHashMap<>(row.toMap());
                entries.put(row.get(0), columns);
            }
        } catch (IOException | RuntimeException e) {
            return Map.of(); // a draft may be broken; its lines are shown
        }
        return entries;
    }

    private static Map<String, Map<String, String>> texts(String text) {
        var read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            return Map.of(); // a draft may be broken; its lines are shown
        }
        var texts = new TreeMap<String, Map<String, String>>();
        read.stringPropertyNames().forEach(key -> texts.put(key, Map.of("", read.getProperty(key))));
        return texts;
    }

    /**
     * A rule, field or entry that differs.
     *
     * @param subject name of the rule, key of the field, of the entry or of the text
     * @param kind what became of it
     * @param details what of it differs
     */
    public record Part(String subject, DraftChange.Kind kind, List<Detail> details) {}

    /**
     * Something that differs.
     *
     * @param name of the property or column; empty if the whole is meant
     * @param from as it was; empty if it was not there
     * @param to as it is; empty if it is not there any more
     */
    public record Detail(String name, String from, String to) {}
}
