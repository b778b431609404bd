package org.smallplaces.engine;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.smallplaces.engine.ModelProblems.label;
import static org.smallplaces.engine.ModelVocabulary.BPMN;
import static org.smallplaces.engine.ModelVocabulary.CAMUNDA;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xml.sax.SAXParseException;

/**
 * Finds what is wrong with the models of a playbook without running them.
 *
 * <p>What is not named in {@link ModelVocabulary} as allowed is refused, so that no model can run code of its own.
 */
public final class ModelCheck {

    private static final Set<String> TIMES = Set.of("timeDate", "timeDuration", "timeCycle");
    private static final Set<String> CONDITIONS = Set.of("conditionExpression", "condition", "completionCondition");
    private static final Set<String> NAMED = Set.of("process", "participant", "lane", "message", "error", "escalation");

    private static final Pattern TIME_TO_LIVE = Pattern.compile("P[1-9]\\d{0,4}D|[1-9]\\d{0,4}");
    private static final Pattern ONE_EXPRESSION = Pattern.compile("[$#]\\{.*}", Pattern.DOTALL);
    private static final Pattern OWN_CASE = Pattern.compile("[$#]\\{\\s*execution\\.processBusinessKey\\s*}");
    private static final Pattern FEW = Pattern.compile("[1-9]|1\\d|20");
    private static final Pattern PRIORITY = Pattern.compile("\\d{1,2}|100");
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");
    private static final Pattern RETRIES =
            Pattern.compile("R([1-9]|10)/(.+)", Pattern.DOTALL); // more attempts only put off that people hear of it
    private static final Pattern MARKUP = Pattern.compile("<\\s*[A-Za-z/!?]|[\\p{Cntrl}&&[^\\t\\r\\n]]");

    /** What the columns of the engine hold. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_DOCUMENTATION = 4000;

    private final Set<String> blocks;

    /**
     * What a model may name.
     *
     * @param forms the keys of the fields by id of the form
     * @param letters names of the letters that there are in every language
     * @param rulebooks names of the rulebooks
     */
    public record Known(Map<String, Set<String>> forms, Set<String> letters, Set<String> rulebooks) {}

    /** A check that knows these building blocks. */
    public ModelCheck(Set<String> blocks) {
        this.blocks = new TreeSet<>(blocks);
    }

    /** What is wrong with the models, of which the paths and texts are given; empty if all is well. */
    public List<ModelProblem> check(Map<String, String> models, Known known) {
        var problems = new ArrayList<ModelProblem>();
        var read = new TreeMap<String, Markup>();
        models.forEach((path, xml) -> {
            try {
                read.put(path, Markup.read(xml));
            } catch (SAXParseException e) {
                problems.add(unreadable(path, e));
            }
        });
        var calls = new ModelCalls(models.keySet(), read);
        read.forEach((path, root) -> problems.addAll(new OneModel(path, root, known, calls).check()));
        return problems;
    }

    private static ModelProblem unreadable(String path, SAXParseException fault) {
        var message = String.valueOf(fault.getMessage());
        var code = fault instanceof Markup.TooLarge
                ? "model.tooLarge"
                : message.contains("DOCTYPE") ? "model.doctype" : "model.malformed";
        return new ModelProblem(path, Math.max(fault.getLineNumber(), 0), "", code, List.of(message));
    }

    /** The check of one file. */
    private final class OneModel {

        private final String name;
        private final Markup root;
        private final Known known;
        private final ModelCalls calls;
        private final ModelProblems problems;

        OneModel(String path, Markup root, Known known, ModelCalls calls) {
            this.name = ModelCalls.nameOf(path);
            this.root = root;
            this.known = known;
            this.calls = calls;
            this.problems = new ModelProblems(path, root);
        }

        List<ModelProblem> check() {
            if (!root.is(BPMN, "definitions")) {
                problems.add(root, "model.noDefinitions");
                return problems.found();
            }
            checkProcess();
            checkIds();
            checkVocabulary(root);
            ofBpmn().forEach(this::checkElement);
            new ModelVariables(root, name, known.forms(), calls, blocks, problems).check();
            return problems.found();
        }

        private Stream<Markup> ofBpmn() {
            return root.all().filter(element -> element.name().getNamespaceURI().equals(BPMN));
        }

        private void checkProcess() {
            var found = root.children(BPMN, "process").toList();
            if (found.size() != 1) {
                problems.add(root, "model.processes", found.size());
            }
            for (var process : found) {
                if (!process.attribute("id").equals(name)) {
                    problems.add(process, "model.otherName", process.attribute("id"), name);
                }
                if (!process.attribute("isExecutable").equals("true")) {
                    problems.add(process, "model.notExecutable");
                }
                if (!TIME_TO_LIVE
                        .matcher(process.attribute(CAMUNDA, "historyTimeToLive"))
                        .matches()) {
                    problems.add(process, "model.timeToLive");
                }
                if (calls.isRound(name)) {
                    problems.add(process, "model.callsItself", label(process));
                }
            }
            if (root.children().stream()
                    .noneMatch(child -> child.name().getLocalPart().equals("BPMNDiagram"))) {
                problems.add(root, "warning.model.noDiagram");
            }
        }

        private void checkIds() {
            var lineOf = new HashMap<String, Integer>();
            ofBpmn().filter(element -> !element.attribute("id").isEmpty()).forEach(element -> {
                var id = element.attribute("id");
                var first = lineOf.putIfAbsent(id, element.line());
                if (first != null) {
                    problems.add(element, "model.sameId", id, first);
                }
                if (!ID.matcher(id).matches()) {
                    problems.add(element, "model.id", id);
                }
            });
        }

        /** Refuses what is not known to be harmless; elements of other vocabularies mean nothing to the engine. */
        private void checkVocabulary(Markup element) {
            if (ModelVocabulary.isRead(element.name().getNamespaceURI())) {
                if (!ModelVocabulary.allows(element)) {
                    refuse(element, element.name().getLocalPart());
                    return;
                }
                element.attributes().forEach((attribute, text) -> {
                    if (!ModelVocabulary.allows(element, attribute)) {
                        refuse(element, attribute.getLocalPart());
                    } else if (!attribute.getLocalPart().equals("delegateExpression")) {
                        checkExpressions(element, text);
                    }
                });
                checkExpressions(element, element.text().toString());
            }
            element.children().forEach(this::checkVocabulary);
        }

        private void refuse(Markup element, String what) {
            var code =
                    switch (what) {
                        case "formKey", "formData", "formField", "formHandlerClass" -> "model.notAllowed.form";
                        case "taskListener", "executionListener" -> "model.notAllowed.listener";
                        case "decisionRef" -> "model.notAllowed.decision";
                        case "script", "scriptTask", "class", "expression", "connector", "type", "topic" ->
                            "model.notAllowed.code";
                        case "signal", "signalEventDefinition", "signalRef" -> "model.notAllowed.signal";
                        case "collection", "elementVariable", "standardLoopCharacteristics" ->
                            "model.notAllowed.collection";
                        case "variables" -> "model.notAllowed.variables";
                        default -> "model.notAllowed";
                    };
            problems.add(element, code, what, String.join(", ", blocks));
        }

        private void checkExpressions(Markup element, String text) {
            for (var refused : AllowedExpressions.refused(text, blocks)) {
                problems.add(element, "model.expression", refused);
            }
        }

        private void checkElement(Markup element) {
            var kind = element.name().getLocalPart();
            if (ModelVocabulary.NODES.contains(kind) || NAMED.contains(kind)) {
                checkName(element, kind);
            }
            if (ModelVocabulary.BLOCK_TASKS.contains(kind) || !delegate(element).isEmpty()) {
                new BlockCheck(element, blocks, known, problems).check();
            }
            if (ModelVocabulary.ACTIVITIES.contains(kind)) {
                checkLoopsInside(element);
            }
            if (CONDITIONS.contains(kind)) {
                checkCondition(element);
            }
            if (TIMES.contains(kind)) {
                new TimeCheck(element, problems).check();
            }
            switch (kind) {
                case "userTask" -> checkTask(element);
                case "startEvent" -> checkForm(element);
                case "timerEventDefinition" -> {
                    if (element.children().stream()
                            .noneMatch(child -> TIMES.contains(child.name().getLocalPart()))) {
                        problems.add(element, "model.noTime");
                    }
                }
                case "messageEventDefinition", "receiveTask" -> checkMessage(element);
                case "error" -> checkCode(element, "errorCode");
                case "escalation" -> checkCode(element, "escalationCode");
                case "callActivity" -> checkCall(element);
                case "multiInstanceLoopCharacteristics" -> checkLoop(element);
                case "documentation" -> checkDocumentation(element);
                case "process", "subProcess" -> new ModelFlow(element, calls.waiting(), problems).check();
                default -> {
                    // nothing more to say of it
                }
            }
            element.children(BPMN, "extensionElements")
                    .flatMap(extension -> extension.children(CAMUNDA, "failedJobRetryTimeCycle"))
                    .forEach(this::checkRetries);
        }

        private void checkName(Markup element, String kind) {
            var called = element.attribute("name");
            if (called.isBlank() && ModelVocabulary.NODES.contains(kind)) {
                problems.add(element, "model.unnamed", label(element));
            }
            if (called.length() > LONGEST_NAME) {
                problems.add(element, "model.longName", label(element), LONGEST_NAME);
            }
            if (MARKUP.matcher(called).find()) {
                problems.add(element, "model.markup", label(element));
            }
        }

        private void checkDocumentation(Markup element) {
            if (element.text().length() > LONGEST_DOCUMENTATION) {
                problems.add(element, "model.longDocumentation", LONGEST_DOCUMENTATION);
            }
        }

        private void checkTask(Markup task) {
            checkForm(task);
            var groups = Stream.of(task.attribute(CAMUNDA, "candidateGroups").split(","))
                    .map(String::strip)
                    .filter(group -> !group.isEmpty())
                    .toList();
            for (var group : groups) {
                if (!BuildingBlocks.GROUPS.contains(group)) {
                    problems.add(task, "model.unknownGroup", label(task), group, choices(BuildingBlocks.GROUPS));
                }
            }
            if (groups.isEmpty()
                    && task.attribute(CAMUNDA, "candidateUsers").isBlank()
                    && task.attribute(CAMUNDA, "assignee").isBlank()) {
                problems.add(task, "warning.model.nobody", label(task), choices(BuildingBlocks.GROUPS));
            }
            var priority = task.attribute(CAMUNDA, "priority");
            if (!priority.isEmpty() && !PRIORITY.matcher(priority).matches()) {
                problems.add(task, "model.priority", label(task), priority);
            }
            for (var date : List.of("dueDate", "followUpDate")) {
                TimeCheck.checkDate(task, task.attribute(CAMUNDA, date), problems);
            }
        }

        private void checkForm(Markup element) {
            var form = element.attribute(CAMUNDA, "formRef");
            if (form.isEmpty()) {
                return;
            }
            if (!known.forms().containsKey(form)) {
                problems.add(
                        element,
                        "model.unknownForm",
                        label(element),
                        form,
                        choices(known.forms().keySet()));
            }
            if (!element.attribute(CAMUNDA, "formRefBinding").equals("latest")) {
                problems.add(element, "model.formBinding", label(element));
            }
        }

        private void checkMessage(Markup element) {
            if (!delegate(element).isEmpty()) {
                return; // a building block says something to someone
            }
            var reference = element.attribute("messageRef");
            var message = root.children(BPMN, "message")
                    .filter(one -> one.attribute("id").equals(reference.replaceFirst("^.*:", "")))
                    .map(one -> one.attribute("name"))
                    .findFirst()
                    .orElse("");
            if (!BuildingBlocks.MESSAGES.contains(message)) {
                problems.add(element, "model.unknownMessage", message, choices(BuildingBlocks.MESSAGES));
            }
        }

        private void checkCode(Markup element, String attribute) {
            if (!ID.matcher(element.attribute(attribute)).matches()) {
                problems.add(element, "model.code", label(element), attribute);
            }
        }

        private void checkCall(Markup element) {
            var called = element.attribute("calledElement");
            if (!calls.names().contains(called)) {
                problems.add(element, "model.unknownProcess", label(element), called, choices(calls.names()));
            }
            var binding = element.attribute(CAMUNDA, "calledElementBinding");
            if (!binding.isEmpty() && !binding.equals("latest")) {
                problems.add(element, "model.callBinding", label(element));
            }
            var keys = element.children(BPMN, "extensionElements")
                    .flatMap(extension -> extension.children(CAMUNDA, "in"))
                    .map(in -> in.attribute("businessKey"))
                    .filter(key -> !key.isEmpty())
                    .toList();
            if (keys.size() != 1 || !OWN_CASE.matcher(keys.get(0)).matches()) {
                problems.add(element, "model.otherCase", label(element));
            }
        }

        private void checkLoop(Markup loop) {
            var cardinality = loop.children(BPMN, "loopCardinality")
                    .map(number -> number.text().toString().strip())
                    .findFirst()
                    .orElse("");
            var counted = BuildingBlocks.COUNTS.stream().anyMatch(count -> cardinality.equals("${" + count + "}"));
            if (!counted && !FEW.matcher(cardinality).matches()) {
                problems.add(loop, "model.unbounded", cardinality, String.join(", ", BuildingBlocks.COUNTS));
            }
        }

        /** Twenty times twenty of anything is no longer few. */
        private void checkLoopsInside(Markup activity) {
            if (isLoop(activity)) {
                activity.children().stream()
                        .flatMap(Markup::all)
                        .filter(inner -> ModelFlow.isNode(inner) && isLoop(inner))
                        .forEach(inner -> problems.add(inner, "model.loopInLoop", label(inner), label(activity)));
            }
        }

        private static boolean isLoop(Markup activity) {
            return activity.children(BPMN, "multiInstanceLoopCharacteristics")
                    .findAny()
                    .isPresent();
        }

        private void checkCondition(Markup element) {
            if (!element.attribute("language").isEmpty()) {
                problems.add(element, "model.conditionLanguage");
            }
            if (!ONE_EXPRESSION.matcher(element.text().toString().strip()).matches()) {
                problems.add(element, "model.noCondition");
            }
        }

        private void checkRetries(Markup retries) {
            var said = retries.text().toString().strip();
            var pattern = RETRIES.matcher(said);
            if (!pattern.matches()) {
                problems.add(retries, "model.retries", said);
            } else {
                TimeCheck.checkDuration(retries, pattern.group(2), problems);
            }
        }
    }

    static String delegate(Markup element) {
        return element.attribute(CAMUNDA, "delegateExpression");
    }

    /** The input parameters of an element by name. */
    static Map<String, String> parameters(Markup element) {
        return mappings(element, "inputParameter")
                .collect(toMap(
                        parameter -> parameter.attribute("name"),
                        parameter -> parameter.text().toString().strip(),
                        (first, second) -> second));
    }

    static Stream<Markup> mappings(Markup element, String kind) {
        return element.children(BPMN, "extensionElements")
                .flatMap(extension -> extension.children(CAMUNDA, "inputOutput"))
                .flatMap(parameters -> parameters.children(CAMUNDA, kind));
    }

    static String choices(Set<String> names) {
        return names.isEmpty() ? "–" : String.join(", ", new TreeSet<>(names));
    }

    /** Which processes there are, which call which, and which of them wait. */
    static final class ModelCalls {

        private final Set<String> names;
        private final Map<String, Set<String>> called = new HashMap<>();
        private final Map<String, Set<String>> given = new HashMap<>();
        private final Set<String> waiting = new HashSet<>();

        ModelCalls(Set<String> paths, Map<String, Markup> models) {
            names = paths.stream().map(ModelCalls::nameOf).collect(toCollection(TreeSet::new));
            models.forEach((path, root) -> root.all()
                    .filter(element -> element.is(BPMN, "callActivity"))
                    .forEach(call -> {
                        var process = call.attribute("calledElement");
                        called.computeIfAbsent(nameOf(path), name -> new HashSet<>())
                                .add(process);
                        given.computeIfAbsent(process, name -> new HashSet<>())
                                .addAll(call.children(BPMN, "extensionElements")
                                        .flatMap(extension -> extension.children(CAMUNDA, "in"))
                                        .map(in -> in.attribute("target"))
                                        .toList());
                    }));
            models.forEach((path, root) -> {
                if (root.all().anyMatch(node -> ModelFlow.isNode(node) && ModelFlow.waits(node, Set.of()))) {
                    waiting.add(nameOf(path));
                }
            });
        }

        static String nameOf(String path) {
            return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.bpmn$", "");
        }

        Set<String> names() {
            return names;
        }

        Set<String> waiting() {
            return waiting;
        }

        /** The variables that other processes give to this one. */
        Set<String> given(String process) {
            return given.getOrDefault(process, Set.of());
        }

        /** Whether a process calls itself, by way of others perhaps. */
        boolean isRound(String process) {
            var found = new HashSet<String>();
            var open = new ArrayList<>(called.getOrDefault(process, Set.of()));
            while (!open.isEmpty()) {
                var next = open.remove(open.size() - 1);
                if (found.add(next)) {
                    open.addAll(called.getOrDefault(next, Set.of()));
                }
            }
            return found.contains(process);
        }
    }
}
