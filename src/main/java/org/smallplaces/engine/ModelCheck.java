package org.smallplaces.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import org.xml.sax.SAXParseException;

/**
 * Finds what is wrong with the models of a playbook without running them.
 *
 * <p>What is not named here as allowed is refused, so that no model can run code of its own.
 */
public final class ModelCheck {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** The engine reads this older name of its own vocabulary too. */
    private static final String ACTIVITI = "http://activiti.org/bpmn";

    private static final Set<String> BLOCK_TASKS = Set.of("serviceTask", "sendTask", "businessRuleTask");
    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "receiveTask",
            "manualTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "eventBasedGateway");
    private static final Set<String> OTHER_ELEMENTS = Set.of(
            "definitions",
            "collaboration",
            "participant",
            "messageFlow",
            "process",
            "laneSet",
            "lane",
            "flowNodeRef",
            "childLaneSet",
            "sequenceFlow",
            "conditionExpression",
            "association",
            "textAnnotation",
            "text",
            "group",
            "category",
            "categoryValue",
            "dataObject",
            "dataObjectReference",
            "dataStore",
            "dataStoreReference",
            "documentation",
            "extensionElements",
            "incoming",
            "outgoing",
            "timerEventDefinition",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "messageEventDefinition",
            "message",
            "signalEventDefinition",
            "signal",
            "errorEventDefinition",
            "error",
            "escalationEventDefinition",
            "escalation",
            "terminateEventDefinition",
            "conditionalEventDefinition",
            "condition",
            "linkEventDefinition",
            "multiInstanceLoopCharacteristics",
            "loopCardinality",
            "completionCondition");
    private static final Set<String> CAMUNDA_ELEMENTS = Set.of(
            "inputOutput",
            "inputParameter",
            "outputParameter",
            "in",
            "out",
            "properties",
            "property",
            "failedJobRetryTimeCycle");
    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
            "assignee",
            "asyncAfter",
            "asyncBefore",
            "businessKey",
            "calledElementBinding",
            "candidateGroups",
            "candidateStarterGroups",
            "candidateUsers",
            "collection",
            "delegateExpression",
            "dueDate",
            "elementVariable",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "exclusive",
            "followUpDate",
            "formRef",
            "formRefBinding",
            "historyTimeToLive",
            "initiator",
            "isStartableInTasklist",
            "jobPriority",
            "modelerTemplate",
            "modelerTemplateIcon",
            "modelerTemplateVersion",
            "priority",
            "versionTag");
    private static final Set<String> TIMES = Set.of("timeDate", "timeDuration", "timeCycle");

    private static final Pattern TIME_TO_LIVE = Pattern.compile("P[1-9]\\d*D|[1-9]\\d*");
    private static final Pattern ONE_EXPRESSION = Pattern.compile("[$#]\\{.*}", Pattern.DOTALL);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T.+)?");

    private final Set<String> blocks;

    /**
     * What a model may name.
     *
     * @param forms ids of the forms
     * @param letters names of the letters that there are in every language
     * @param rulebooks names of the rulebooks
     */
    public record Known(Set<String> forms, Set<String> letters, Set<String> rulebooks) {}

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
                var message = String.valueOf(e.getMessage());
                var code = message.contains("DOCTYPE") ? "model.doctype" : "model.malformed";
                problems.add(new ModelProblem(path, Math.max(e.getLineNumber(), 0), "", code, List.of(message)));
            }
        });
        var processes = models.keySet().stream().map(ModelCheck::nameOf).collect(toCollection(TreeSet::new));
        read.forEach((path, root) -> problems.addAll(new OneModel(path, root, known, processes).check()));
        return problems;
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.bpmn$", "");
    }

    /** The check of one file. */
    private final class OneModel {

        private final String path;
        private final Markup root;
        private final Known known;
        private final Set<String> processes;
        private final List<ModelProblem> problems = new ArrayList<>();

        /** The id of the drawn element that a part belongs to. */
        private final IdentityHashMap<Markup, String> drawn = new IdentityHashMap<>();

        OneModel(String path, Markup root, Known known, Set<String> processes) {
            this.path = path;
            this.root = root;
            this.known = known;
            this.processes = processes;
            place(root, "");
        }

        private void place(Markup element, String around) {
            var name = element.name().getLocalPart();
            var own = isNode(element) || name.equals("sequenceFlow") || name.equals("process");
            var id = own ? element.attribute("id") : around;
            drawn.put(element, id);
            element.children().forEach(child -> place(child, id));
        }

        List<ModelProblem> check() {
            if (!root.is(BPMN, "definitions")) {
                problem(root, "model.noDefinitions");
                return problems;
            }
            checkProcess();
            checkVocabulary(root);
            root.all()
                    .filter(element -> element.name().getNamespaceURI().equals(BPMN))
                    .forEach(this::checkElement);
            return problems;
        }

        private void checkProcess() {
            var found = root.children(BPMN, "process").toList();
            if (found.size() != 1) {
                problem(root, "model.processes", found.size());
            }
            for (var process : found) {
                if (!process.attribute("id").equals(nameOf(path))) {
                    problem(process, "model.otherName", process.attribute("id"), nameOf(path));
                }
                if (!process.attribute("isExecutable").equals("true")) {
                    problem(process, "model.notExecutable");
                }
                if (!TIME_TO_LIVE
                        .matcher(process.attribute(CAMUNDA, "historyTimeToLive"))
                        .matches()) {
                    problem(process, "model.timeToLive");
                }
            }
        }

        /** Refuses what is not known to be harmless; elements of other vocabularies mean nothing to the engine. */
        private void checkVocabulary(Markup element) {
            var namespace = element.name().getNamespaceURI();
            var name = element.name().getLocalPart();
            var ofBpmn = namespace.equals(BPMN);
            var allowed = ofBpmn
                    ? NODES.contains(name) || OTHER_ELEMENTS.contains(name)
                    : namespace.equals(CAMUNDA) && CAMUNDA_ELEMENTS.contains(name);
            if (ofBpmn || namespace.equals(CAMUNDA) || namespace.equals(ACTIVITI)) {
                if (!allowed) {
                    refuse(element, name);
                    return;
                }
                element.attributes().forEach((attribute, text) -> {
                    var ofEngine = attribute.getNamespaceURI().equals(CAMUNDA)
                            || attribute.getNamespaceURI().equals(ACTIVITI);
                    if (ofEngine
                            && (attribute.getNamespaceURI().equals(ACTIVITI)
                                    || !CAMUNDA_ATTRIBUTES.contains(attribute.getLocalPart()))) {
                        refuse(element, attribute.getLocalPart());
                    } else if (!attribute.getLocalPart().equals("delegateExpression")) {
                        checkExpressions(element, text);
                    }
                });
                checkExpressions(element, element.text().toString());
            }
            element.children().forEach(this::checkVocabulary);
        }

        private void refuse(Markup element, String name) {
            var code =
                    switch (name) {
                        case "formKey", "formData", "formField", "formHandlerClass" -> "model.notAllowed.form";
                        case "taskListener", "executionListener" -> "model.notAllowed.listener";
                        case "decisionRef" -> "model.notAllowed.decision";
                        case "script", "scriptTask", "class", "expression", "connector", "type", "topic" ->
                            "model.notAllowed.code";
                        default -> "model.notAllowed";
                    };
            problem(element, code, name, String.join(", ", blocks));
        }

        private void checkExpressions(Markup element, String text) {
            for (var refused : AllowedExpressions.refused(text, blocks)) {
                problem(element, "model.expression", refused);
            }
        }

        private void checkElement(Markup element) {
            var name = element.name().getLocalPart();
            if (NODES.contains(name) && element.attribute("name").isBlank()) {
                problem(element, "model.unnamed", label(element));
            }
            if (BLOCK_TASKS.contains(name) || !delegate(element).isEmpty()) {
                checkBlock(element);
            }
            if (name.equals("userTask") || name.equals("startEvent")) {
                checkForm(element);
            }
            if (TIMES.contains(name)) {
                checkTime(element);
            }
            if (name.equals("timerEventDefinition")
                    && element.children().stream()
                            .noneMatch(child -> TIMES.contains(child.name().getLocalPart()))) {
                problem(element, "model.noTime");
            }
            if (name.equals("callActivity")) {
                checkCall(element);
            }
            if (name.equals("conditionExpression")) {
                checkCondition(element);
            }
            if (name.equals("process") || name.equals("subProcess")) {
                checkFlow(element);
            }
        }

        private String delegate(Markup element) {
            return element.attribute(CAMUNDA, "delegateExpression");
        }

        private void checkBlock(Markup element) {
            var expression = delegate(element);
            var block = expression.replaceFirst("^[$#]\\{\\s*(\\w+)\\s*}$", "$1");
            if (expression.isEmpty()) {
                problem(element, "model.noBlock", label(element), String.join(", ", blocks));
                return;
            }
            if (block.equals(expression) || !blocks.contains(block)) {
                problem(element, "model.unknownBlock", label(element), expression, String.join(", ", blocks));
                return;
            }
            var parameters = parameters(element);
            for (var parameter : BuildingBlocks.parametersOf(block)) {
                if (parameters.getOrDefault(parameter, "").isBlank()) {
                    problem(element, "model.noParameter", label(element), parameter, block);
                }
            }
            checkNamed(element, "letter", "model.unknownLetter", parameters, known.letters());
            checkNamed(element, "form", "model.unknownForm", parameters, known.forms());
            checkNamed(element, "rulebook", "model.unknownRulebook", parameters, known.rulebooks());
        }

        private Map<String, String> parameters(Markup element) {
            return element.children(BPMN, "extensionElements")
                    .flatMap(extension -> extension.children(CAMUNDA, "inputOutput"))
                    .flatMap(parameters -> parameters.children(CAMUNDA, "inputParameter"))
                    .collect(toMap(
                            parameter -> parameter.attribute("name"),
                            parameter -> parameter.text().toString().strip(),
                            (first, second) -> second));
        }

        private void checkNamed(
                Markup element, String parameter, String code, Map<String, String> parameters, Set<String> names) {
            var given = parameters.getOrDefault(parameter, "");
            if (!given.isBlank() && !AllowedExpressions.isExpression(given) && !names.contains(given)) {
                problem(element, code, label(element), given, choices(names));
            }
        }

        private void checkForm(Markup element) {
            var form = element.attribute(CAMUNDA, "formRef");
            if (form.isEmpty()) {
                return;
            }
            if (!known.forms().contains(form)) {
                problem(element, "model.unknownForm", label(element), form, choices(known.forms()));
            }
            if (!element.attribute(CAMUNDA, "formRefBinding").equals("latest")) {
                problem(element, "model.formBinding", label(element));
            }
        }

        private void checkTime(Markup element) {
            var time = element.text().toString().strip();
            if (AllowedExpressions.isExpression(time)) {
                return;
            }
            switch (element.name().getLocalPart()) {
                case "timeDate" -> {
                    if (!DATE.matcher(time).matches()) {
                        problem(element, "model.noDate", time);
                    }
                }
                case "timeCycle" -> {
                    if (time.startsWith("R")) {
                        checkDuration(element, time.substring(time.lastIndexOf('/') + 1));
                    } else {
                        problem(element, "model.noCycle", time);
                    }
                }
                default -> checkDuration(element, time);
            }
        }

        private void checkDuration(Markup element, String duration) {
            try {
                var times = DatatypeFactory.newInstance();
                if (times.newDuration(duration).compare(times.newDuration("PT1M")) == DatatypeConstants.LESSER) {
                    problem(element, "model.shortTimer", duration);
                }
            } catch (IllegalArgumentException e) {
                problem(element, "model.noDuration", duration);
            } catch (DatatypeConfigurationException e) {
                throw new IllegalStateException(e);
            }
        }

        private void checkCall(Markup element) {
            var called = element.attribute("calledElement");
            if (!processes.contains(called)) {
                problem(element, "model.unknownProcess", label(element), called, choices(processes));
            }
            var binding = element.attribute(CAMUNDA, "calledElementBinding");
            if (!binding.isEmpty() && !binding.equals("latest")) {
                problem(element, "model.callBinding", label(element));
            }
        }

        private void checkCondition(Markup element) {
            if (!element.attribute("language").isEmpty()) {
                problem(element, "model.conditionLanguage");
            }
            if (!ONE_EXPRESSION.matcher(element.text().toString().strip()).matches()) {
                problem(element, "model.noCondition");
            }
        }

        /** Every way through a process or sub-process leads to an end, and every choice has a way for the rest. */
        private void checkFlow(Markup scope) {
            var nodes = scope.children().stream().filter(this::isNode).toList();
            var flows = scope.children(BPMN, "sequenceFlow").toList();
            var outgoing = flows.stream().collect(groupingBy(flow -> flow.attribute("sourceRef")));
            var incoming = flows.stream().collect(groupingBy(flow -> flow.attribute("targetRef")));
            for (var node : nodes) {
                if (node.is(BPMN, "exclusiveGateway") || node.is(BPMN, "inclusiveGateway")) {
                    checkChoice(node, outgoing.getOrDefault(node.attribute("id"), List.of()));
                }
            }
            var ending = new HashSet<String>();
            var next = new ArrayDeque<String>();
            nodes.stream().filter(this::ends).map(node -> node.attribute("id")).forEach(next::add);
            while (!next.isEmpty()) {
                var id = next.remove();
                if (ending.add(id)) {
                    incoming.getOrDefault(id, List.of()).forEach(flow -> next.add(flow.attribute("sourceRef")));
                }
            }
            for (var node : nodes) {
                if (!ending.contains(node.attribute("id"))) {
                    problem(node, "model.noEnd", label(node));
                }
            }
        }

        private boolean isNode(Markup element) {
            return element.name().getNamespaceURI().equals(BPMN)
                    && NODES.contains(element.name().getLocalPart());
        }

        private boolean ends(Markup node) {
            return node.is(BPMN, "endEvent")
                    || node.attribute("triggeredByEvent").equals("true")
                    || node.children(BPMN, "linkEventDefinition").findAny().isPresent();
        }

        private void checkChoice(Markup gateway, List<Markup> ways) {
            if (ways.size() < 2) {
                return;
            }
            var rest = gateway.attribute("default");
            if (ways.stream().noneMatch(way -> way.attribute("id").equals(rest))) {
                problem(gateway, "model.noDefault", label(gateway));
            }
            for (var way : ways) {
                if (!way.attribute("id").equals(rest)
                        && way.children(BPMN, "conditionExpression").findAny().isEmpty()) {
                    problem(way, "model.wayWithoutCondition", label(way));
                }
            }
        }

        private String choices(Set<String> names) {
            return names.isEmpty() ? "–" : String.join(", ", new TreeSet<>(names));
        }

        private String label(Markup element) {
            var name = element.attribute("name").replaceAll("\\s+", " ").strip();
            return Stream.of(name, element.attribute("id"), element.name().getLocalPart())
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElseThrow();
        }

        private void problem(Markup element, String code, Object... arguments) {
            problems.add(new ModelProblem(
                    path,
                    element.line(),
                    drawn.getOrDefault(element, ""),
                    code,
                    Stream.of(arguments).map(String::valueOf).toList()));
        }
    }
}
