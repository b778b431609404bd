package org.smallplaces.playbook;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Component;

/** Forms are what the public pages and Tasklist can show. */
@Component
class FormsCheck implements PlaybookCheck {

    private static final String FOLDER = "processes/forms/";

    /** Where Tasklist of Camunda 7.24 ends. */
    private static final int NEWEST_SCHEMA = 16;

    private static final Set<String> CHOICES = Set.of("select", "radio", "checklist", "taglist");
    private static final Set<String> ASKING =
            Set.of("textfield", "textarea", "number", "datetime", "checkbox", "filepicker");
    private static final Set<String> SHOWING = Set.of("text", "html", "group", "dynamiclist", "separator", "spacer");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern TASK_FORM = Pattern.compile("formRef\\s*=\\s*[\"']([^\"']+)[\"']");

    /** The ids that tasks can name. */
    static Set<String> ids(SortedMap<String, String> files) {
        return files.keySet().stream()
                .filter(FormsCheck::is)
                .map(FormsCheck::idOf)
                .collect(toCollection(TreeSet::new));
    }

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        var problems = new ArrayList<Problem>();
        var taskForms = taskForms(files);
        files.forEach((path, text) -> {
            if (path.endsWith(".form")) {
                if (is(path)) {
                    problems.addAll(new OneForm(path, text, files.keySet(), taskForms.contains(idOf(path))).check());
                } else {
                    problems.add(Problem.of(path, 0, "form.folder"));
                }
            }
        });
        return problems;
    }

    private static boolean is(String path) {
        return path.startsWith(FOLDER) && path.endsWith(".form");
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.form$", "");
    }

    private static Set<String> taskForms(SortedMap<String, String> files) {
        var found = new HashSet<String>();
        files.forEach((path, text) -> {
            if (path.endsWith(".bpmn")) {
                TASK_FORM
                        .matcher(text)
                        .results()
                        .map((MatchResult form) -> form.group(1))
                        .forEach(found::add);
            }
        });
        return found;
    }

    /** The check of one file. */
    private static final class OneForm {

        private final String path;
        private final String text;
        private final Set<String> paths;
        private final boolean forTask;
        private final IdentityHashMap<Object, Integer> lines = new IdentityHashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        OneForm(String path, String text, Set<String> paths, boolean forTask) {
            this.path = path;
            this.text = text;
            this.paths = paths;
            this.forTask = forTask;
        }

        List<Problem> check() {
            try (var parser = JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .createParser(text)) {
                parser.nextToken();
                if (read(parser) instanceof Map<?, ?> form) {
                    checkForm(form);
                } else {
                    problem("", 1, "form.noObject");
                }
            } catch (JsonProcessingException e) {
                var place = e.getLocation();
                problem("", place == null ? 0 : place.getLineNr(), "form.noJson", e.getOriginalMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return problems;
        }

        /** Like Jackson's own trees, but remembers on which line an object begins. */
        private @Nullable Object read(JsonParser parser) throws IOException {
            var token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                var object = new LinkedHashMap<String, Object>();
                lines.put(object, parser.currentTokenLocation().getLineNr());
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    var read = read(parser);
                    if (read != null) {
                        object.put(name, read);
                    }
                }
                return object;
            }
            if (token == JsonToken.START_ARRAY) {
                var list = new ArrayList<Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    var read = read(parser);
                    if (read != null) {
                        list.add(read);
                    }
                }
                return list;
            }
            return token == null || token == JsonToken.VALUE_NULL ? null : parser.getText();
        }

        private void checkForm(Map<?, ?> form) {
            if (!word(form, "id").equals(idOf(path))) {
                problem("", line(form), "form.otherName", word(form, "id"), idOf(path));
            }
            var schema = word(form, "schemaVersion");
            if (!schema.matches("\\d{1,4}") || Integer.parseInt(schema) > NEWEST_SCHEMA) {
                problem("", line(form), "form.schema", schema);
            }
            if (list(form, "components").isEmpty()) {
                problem("", line(form), "form.empty");
            }
            checkComponents(form, new HashMap<>());
        }

        private void checkComponents(Map<?, ?> container, Map<String, Integer> lineOfKey) {
            for (var component : list(container, "components")) {
                if (component instanceof Map<?, ?> object) {
                    checkComponent(object, lineOfKey);
                } else {
                    problem("", line(container), "form.noComponent", component);
                }
            }
        }

        private void checkComponent(Map<?, ?> component, Map<String, Integer> lineOfKey) {
            var type = word(component, "type");
            if (CHOICES.contains(type)) {
                checkKey(component, "key", lineOfKey);
                checkChoices(component);
            } else if (ASKING.contains(type)) {
                checkKey(component, "key", lineOfKey);
            } else if (type.equals("dynamiclist")) {
                checkKey(component, "path", lineOfKey);
                checkComponents(component, new HashMap<>());
            } else if (type.equals("group")) {
                checkComponents(component, lineOfKey);
            } else if (!SHOWING.contains(type)) {
                var all = new TreeSet<>(SHOWING);
                all.addAll(ASKING);
                all.addAll(CHOICES);
                problem(component, "form.unknownType", type, String.join(", ", all));
            }
            if (type.equals("filepicker") && forTask) {
                problem(component, "form.filepicker");
            }
        }

        private void checkKey(Map<?, ?> component, String name, Map<String, Integer> lineOfKey) {
            var key = word(component, name);
            if (!KEY.matcher(key).matches()) {
                problem(component, "form.key", word(component, "type"), word(component, "label"), name, key);
                return;
            }
            var first = lineOfKey.putIfAbsent(key, line(component));
            if (first != null) {
                problem(component, "form.sameKey", key, first);
            }
            if (word(component, "label").isBlank()
                    && word(component, "dateLabel").isBlank()) {
                problem(component, "form.noLabel", key);
            }
        }

        private void checkChoices(Map<?, ?> component) {
            var key = word(component, "key");
            var catalogue =
                    component.get("properties") instanceof Map<?, ?> properties ? word(properties, "catalogue") : "";
            if (!catalogue.isEmpty()) {
                if (!paths.contains(Catalogue.FOLDER + catalogue + ".csv")) {
                    problem(component, "form.catalogue", key, catalogue, Catalogue.FOLDER + catalogue + ".csv");
                }
                return;
            }
            var choices = list(component, "values");
            if (choices.isEmpty()) {
                problem(component, "form.noChoices", key);
            }
            var seen = new HashSet<String>();
            for (var choice : choices) {
                if (!(choice instanceof Map<?, ?> object)
                        || word(object, "value").isEmpty()
                        || word(object, "label").isEmpty()) {
                    problem(component, "form.choice", key);
                } else if (!seen.add(word(object, "value"))) {
                    problem(key, line(object), "form.sameChoice", key, word(object, "value"));
                }
            }
        }

        private static String word(Map<?, ?> object, String name) {
            return object.get(name) instanceof String word ? word : "";
        }

        private static List<?> list(Map<?, ?> object, String name) {
            return object.get(name) instanceof List<?> list ? list : List.of();
        }

        private int line(Map<?, ?> object) {
            return lines.getOrDefault(object, 0);
        }

        private void problem(Map<?, ?> component, String code, Object... arguments) {
            var key = word(component, "key");
            problem(key.isEmpty() ? word(component, "path") : key, line(component), code, arguments);
        }

        private void problem(String key, int line, String code, Object... arguments) {
            problems.add(Problem.at(key, path, line, code, arguments));
        }
    }
}
