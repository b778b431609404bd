package org.smallplaces.playbook;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private static final Set<String> SHOWING = Set.of("text", "group", "dynamiclist", "separator", "spacer");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    /** Who has this many problems is not helped by more. */
    private static final int MOST_PROBLEMS = 100;

    private static final int MOST_COMPONENTS = 500;
    private static final int DEEPEST = 8;

    /** Properties with which a form fetches or computes something by itself. */
    private static final Set<String> PROGRAMS = Set.of(
            "valuesKey", "valuesExpression", "dataSource", "url", "source", "action", "endpointKey", "computeOn");

    private static final String COMPARISON = "\\s*\\w+\\s*!?=\\s*(\"[^\"]*\"|true|false|null)\\s*";
    private static final Pattern CONDITION =
            Pattern.compile("=" + COMPARISON + "((and|or)" + COMPARISON + "){0,20}", Pattern.DOTALL);
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?(}}|$)", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\{\\{\\s*[A-Za-z]\\w*\\s*}}");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,6}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");
    private static final Pattern ASKED = Pattern.compile("\"(?:key|path)\"\\s*:\\s*\"([A-Za-z]\\w*)\"");
    private static final Pattern TASK_FORM = Pattern.compile("formRef\\s*=\\s*[\"']([^\"']+)[\"']");

    /** The ids that tasks can name, and the keys that each form asks; of a broken form too, as far as they can be seen. */
    static Map<String, Set<String>> keys(SortedMap<String, String> files) {
        var keys = new TreeMap<String, Set<String>>();
        files.forEach((path, text) -> {
            if (is(path)) {
                keys.put(
                        idOf(path),
                        ASKED.matcher(text)
                                .results()
                                .map((MatchResult asked) -> asked.group(1))
                                .collect(toCollection(TreeSet::new)));
            }
        });
        return keys;
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
        private int components;

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
                    checkStrings("", form, form);
                } else {
                    problem("", 1, "form.noObject");
                }
            } catch (JsonProcessingException e) {
                var place = e.getLocation();
                problem("", place == null ? 0 : place.getLineNr(), "form.noJson", e.getOriginalMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (problems.isEmpty()) {
                checkReading();
            }
            return problems;
        }

        /** The pages have to be able to read what the check has let through. */
        private void checkReading() {
            try {
                Form.parse(text);
            } catch (IllegalArgumentException e) {
                problem("", 1, "form.unreadable", String.valueOf(e.getMessage()));
            }
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
            checkComponents(form, new HashMap<>(), 1);
            if (components > MOST_COMPONENTS) {
                problem("", line(form), "form.large", MOST_COMPONENTS);
            }
        }

        private void checkComponents(Map<?, ?> container, Map<String, Integer> lineOfKey, int depth) {
            if (depth > DEEPEST) {
                problem(container, "form.deep", DEEPEST);
                return;
            }
            for (var component : list(container, "components")) {
                if (component instanceof Map<?, ?> object) {
                    components++;
                    checkComponent(object, lineOfKey, depth);
                } else {
                    problem("", line(container), "form.noComponent", component);
                }
            }
        }

        private void checkComponent(Map<?, ?> component, Map<String, Integer> lineOfKey, int depth) {
            var type = word(component, "type");
            if (CHOICES.contains(type)) {
                checkKey(component, "key", lineOfKey);
                checkChoices(component);
            } else if (ASKING.contains(type)) {
                checkKey(component, "key", lineOfKey);
            } else if (type.equals("dynamiclist")) {
                checkKey(component, "path", lineOfKey);
                checkComponents(component, new HashMap<>(), depth + 1);
            } else if (type.equals("group")) {
                checkComponents(component, lineOfKey, depth + 1);
            } else if (!SHOWING.contains(type)) {
                var all = new TreeSet<>(SHOWING);
                all.addAll(ASKING);
                all.addAll(CHOICES);
                problem(component, "form.unknownType", type, String.join(", ", all));
            }
            if (type.equals("text")) {
                checkProse(component);
            }
            checkCondition(component);
            checkLimits(component);
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

        private void checkProse(Map<?, ?> component) {
            var properties = component.get("properties") instanceof Map<?, ?> map ? map : Map.of();
            for (var prose : List.of(word(component, "text"), word(properties, "text_nl"))) {
                MarkdownCheck.check(prose, (code, line, what) -> problem(component, code, what));
                TEMPLATE.matcher(prose)
                        .results()
                        .filter(found -> !VALUE.matcher(found.group()).matches())
                        .forEach(found -> problem(component, "form.template", found.group()));
            }
        }

        /** What hides a field is asked by the public form too, which reads comparisons only. */
        private void checkCondition(Map<?, ?> component) {
            if (component.get("conditional") instanceof Map<?, ?> conditional) {
                var hide = word(conditional, "hide");
                if (!CONDITION.matcher(hide).matches()) {
                    problem(component, "form.condition", hide);
                }
            }
        }

        private void checkLimits(Map<?, ?> component) {
            if (!(component.get("validate") instanceof Map<?, ?> validate)) {
                return;
            }
            for (var name : List.of("minLength", "maxLength", "min", "max")) {
                var limit = word(validate, name);
                var pattern = name.endsWith("Length") ? LENGTH : NUMBER;
                if (!limit.isEmpty() && !pattern.matcher(limit).matches()) {
                    problem(component, "form.limit", name, limit);
                }
            }
            checkOrder(component, validate, "minLength", "maxLength");
            checkOrder(component, validate, "min", "max");
            if (!word(validate, "pattern").isEmpty()) {
                problem(component, "form.pattern", word(validate, "pattern"));
            }
        }

        private void checkOrder(Map<?, ?> component, Map<?, ?> validate, String least, String most) {
            var from = word(validate, least);
            var to = word(validate, most);
            if (NUMBER.matcher(from).matches()
                    && NUMBER.matcher(to).matches()
                    && new BigDecimal(from).compareTo(new BigDecimal(to)) > 0) {
                problem(component, "form.order", least, from, most, to);
            }
        }

        /** A text that begins with = is a program to the form, wherever it stands. */
        private void checkStrings(String name, Map<?, ?> object, Object value) {
            if (value instanceof Map<?, ?> map) {
                var component = map.containsKey("type") ? map : object;
                map.forEach((key, part) -> {
                    if (PROGRAMS.contains(String.valueOf(key))) {
                        problem(component, "form.program", key);
                    }
                    checkStrings(String.valueOf(key), component, part);
                });
            } else if (value instanceof List<?> list) {
                list.forEach(part -> checkStrings(name, object, part));
            } else if (value instanceof String text && text.startsWith("=") && !name.equals("hide")) {
                problem(object, "form.expression", name, text);
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
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(Problem.at(key, path, line, code, arguments));
            }
        }
    }
}
