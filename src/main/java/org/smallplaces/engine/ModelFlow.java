package org.smallplaces.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.smallplaces.engine.ModelProblems.label;
import static org.smallplaces.engine.ModelVocabulary.BPMN;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The way through a process or sub-process: it begins once, everything on it can be reached and leads to an end, every choice
 * has a way for the rest, and a loop waits for somebody or for a time.
 */
final class ModelFlow {

    private static final Set<String> CHOICES = Set.of("exclusiveGateway", "inclusiveGateway");
    private static final Set<String> EVENT_DEFINITIONS = Set.of(
            "timerEventDefinition",
            "messageEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "conditionalEventDefinition",
            "linkEventDefinition");

    /** A time that always lies ahead; a date or a variable may have passed already. */
    private static final Pattern AHEAD = Pattern.compile("P.+|\\$\\{workingDays\\.after\\(\\d+\\)}");

    private final Markup scope;
    private final Set<String> waitingProcesses;
    private final ModelProblems problems;
    private final List<Markup> nodes;
    private final Map<String, Markup> byId;
    private final List<Markup> flows;
    private final Map<String, List<Markup>> outgoing;
    private final Map<String, Set<String>> next = new HashMap<>();
    private final Map<String, Set<String>> before = new HashMap<>();

    /**
     * A check of one scope.
     *
     * @param waitingProcesses names of the processes that wait for somebody or something
     */
    ModelFlow(Markup scope, Set<String> waitingProcesses, ModelProblems problems) {
        this.scope = scope;
        this.waitingProcesses = waitingProcesses;
        this.problems = problems;
        this.nodes = scope.children().stream().filter(ModelFlow::isNode).toList();
        this.byId = nodes.stream().collect(toMap(node -> node.attribute("id"), node -> node, (one, other) -> one));
        this.flows = scope.children(BPMN, "sequenceFlow").toList();
        this.outgoing = flows.stream().collect(groupingBy(flow -> flow.attribute("sourceRef")));
    }

    static boolean isNode(Markup element) {
        return element.name().getNamespaceURI().equals(BPMN)
                && ModelVocabulary.NODES.contains(element.name().getLocalPart());
    }

    static boolean isEventSubProcess(Markup element) {
        return element.is(BPMN, "subProcess")
                && element.attribute("triggeredByEvent").equals("true");
    }

    /** Whether a step waits, so that a loop through it takes its time. */
    static boolean waits(Markup node, Set<String> waitingProcesses) {
        return switch (node.name().getLocalPart()) {
            case "userTask", "receiveTask" -> true;
            case "callActivity" -> waitingProcesses.contains(node.attribute("calledElement"));
            case "subProcess" ->
                node.children().stream().anyMatch(inside -> isNode(inside) && waits(inside, waitingProcesses));
            case "intermediateCatchEvent" ->
                node.children(BPMN, "messageEventDefinition").findAny().isPresent()
                        || node.children(BPMN, "timerEventDefinition")
                                .flatMap(timer -> timer.children().stream())
                                .anyMatch(time -> AHEAD.matcher(
                                                time.text().toString().strip())
                                        .matches());
            default -> false;
        };
    }

    void check() {
        checkBeginning();
        connect();
        nodes.forEach(this::checkWays);
        checkEnds();
        checkLoops();
    }

    private void checkBeginning() {
        var starts = nodes.stream().filter(node -> node.is(BPMN, "startEvent")).toList();
        if (starts.size() != 1) {
            problems.add(scope, "model.starts", label(scope), starts.size());
        }
        for (var start : starts) {
            var triggered = hasTrigger(start);
            if (isEventSubProcess(scope) && !triggered) {
                problems.add(start, "model.noTrigger", label(start));
            } else if (!isEventSubProcess(scope) && triggered) {
                problems.add(start, "model.trigger", label(start));
            }
        }
    }

    private static boolean hasTrigger(Markup event) {
        return event.children().stream()
                .anyMatch(child -> child.name().getNamespaceURI().equals(BPMN)
                        && EVENT_DEFINITIONS.contains(child.name().getLocalPart()));
    }

    private void connect() {
        for (var flow : flows) {
            var from = flow.attribute("sourceRef");
            var to = flow.attribute("targetRef");
            if (byId.containsKey(from) && byId.containsKey(to)) {
                connect(from, to);
            } else {
                problems.add(flow, "model.looseFlow", label(flow));
            }
        }
        for (var node : nodes) {
            var id = node.attribute("id");
            if (node.is(BPMN, "boundaryEvent")) {
                var host = byId.get(node.attribute("attachedToRef"));
                if (host == null
                        || !ModelVocabulary.ACTIVITIES.contains(host.name().getLocalPart())) {
                    problems.add(node, "model.looseEvent", label(node));
                } else {
                    connect(host.attribute("id"), id);
                }
                if (!hasTrigger(node)) {
                    problems.add(node, "model.noTrigger", label(node));
                }
            }
            if (node.is(BPMN, "intermediateThrowEvent")) {
                links(node).forEach(name -> nodes.stream()
                        .filter(other -> other.is(BPMN, "intermediateCatchEvent"))
                        .filter(other -> links(other).contains(name))
                        .forEach(other -> connect(id, other.attribute("id"))));
            }
        }
    }

    private void connect(String from, String to) {
        next.computeIfAbsent(from, id -> new HashSet<>()).add(to);
        before.computeIfAbsent(to, id -> new HashSet<>()).add(from);
    }

    private static List<String> links(Markup event) {
        return event.children(BPMN, "linkEventDefinition")
                .map(link -> link.attribute("name"))
                .toList();
    }

    private void checkWays(Markup node) {
        var ways = outgoing.getOrDefault(node.attribute("id"), List.of());
        var rest = node.attribute("default");
        var gateway = CHOICES.contains(node.name().getLocalPart());
        var conditional = ways.stream().filter(ModelFlow::hasCondition).toList();
        var chooses = gateway ? ways.size() > 1 || !conditional.isEmpty() : conditional.size() == ways.size();
        if (!ways.isEmpty() && chooses && ways.stream().noneMatch(way -> isDefault(way, rest))) {
            problems.add(node, "model.noDefault", label(node));
        }
        for (var way : ways) {
            if (gateway && ways.size() > 1 && !isDefault(way, rest) && !hasCondition(way)) {
                problems.add(way, "model.wayWithoutCondition", label(way));
            } else if (isDefault(way, rest) && hasCondition(way)) {
                problems.add(way, "model.defaultWithCondition", label(way));
            }
        }
        if (node.is(BPMN, "eventBasedGateway") && ways.size() < 2) {
            problems.add(node, "model.fewEvents", label(node));
        }
    }

    private static boolean isDefault(Markup way, String rest) {
        return way.attribute("id").equals(rest) && !rest.isEmpty();
    }

    private static boolean hasCondition(Markup way) {
        return way.children(BPMN, "conditionExpression").findAny().isPresent();
    }

    private void checkEnds() {
        var starts = nodes.stream()
                .filter(node -> node.is(BPMN, "startEvent") || isEventSubProcess(node))
                .map(node -> node.attribute("id"))
                .toList();
        var ends = nodes.stream()
                .filter(node -> node.is(BPMN, "endEvent") || isEventSubProcess(node))
                .map(node -> node.attribute("id"))
                .toList();
        var reached = from(starts, next);
        var ending = from(ends, before);
        for (var node : nodes) {
            if (!starts.isEmpty() && !reached.contains(node.attribute("id"))) {
                problems.add(node, "model.unreachable", label(node));
            } else if (!ending.contains(node.attribute("id"))) {
                problems.add(node, "model.noEnd", label(node));
            }
        }
    }

    private static Set<String> from(Collection<String> begin, Map<String, Set<String>> ways) {
        var found = new HashSet<String>();
        var open = new ArrayDeque<>(begin);
        while (!open.isEmpty()) {
            var id = open.remove();
            if (found.add(id)) {
                open.addAll(ways.getOrDefault(id, Set.of()));
            }
        }
        return found;
    }

    /** A loop of automatic steps would turn until the engine stands still. */
    private void checkLoops() {
        var automatic = new HashMap<String, Set<String>>();
        for (var node : nodes) {
            if (!waits(node, waitingProcesses)) {
                automatic.put(node.attribute("id"), new HashSet<>(next.getOrDefault(node.attribute("id"), Set.of())));
            }
        }
        automatic.values().forEach(targets -> targets.retainAll(automatic.keySet()));
        var reported = new HashSet<String>();
        for (var node : nodes) {
            var id = node.attribute("id");
            if (automatic.containsKey(id) && !reported.contains(id)) {
                var behind = from(automatic.getOrDefault(id, Set.of()), automatic);
                if (behind.contains(id)) {
                    problems.add(node, "model.spins", label(node));
                    reported.addAll(new ArrayList<>(behind));
                }
            }
        }
    }
}
