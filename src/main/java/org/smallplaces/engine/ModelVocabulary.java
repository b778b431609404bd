package org.smallplaces.engine;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/**
 * The elements and attributes that a model may have. All others are refused: who adds one here has to know that it cannot run
 * code, leave its case, or keep the engine from its work.
 *
 * <p>Left out on purpose: signals, which reach every case; collections, which have no bound; job priorities, with which one
 * process holds up the others; compensation and transactions, which no building block can undo.
 */
final class ModelVocabulary {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** The engine reads this older name of its own vocabulary too. */
    static final String ACTIVITI = "http://activiti.org/bpmn";

    static final Set<String> ACTIVITIES = Set.of(
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "receiveTask",
            "manualTask",
            "callActivity",
            "subProcess");

    static final Set<String> BLOCK_TASKS = Set.of("serviceTask", "sendTask", "businessRuleTask");

    static final Set<String> NODES = Stream.concat(
                    ACTIVITIES.stream(),
                    Stream.of(
                            "startEvent",
                            "endEvent",
                            "intermediateCatchEvent",
                            "intermediateThrowEvent",
                            "boundaryEvent",
                            "exclusiveGateway",
                            "inclusiveGateway",
                            "parallelGateway",
                            "eventBasedGateway"))
            .collect(Collectors.toUnmodifiableSet());

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

    private static final Set<String> ATTRIBUTES = Set.of(
            "associationDirection",
            "attachedToRef",
            "calledElement",
            "cancelActivity",
            "capacity",
            "categoryValueRef",
            "dataObjectRef",
            "dataStoreRef",
            "default",
            "errorCode",
            "errorRef",
            "escalationCode",
            "escalationRef",
            "exporter",
            "exporterVersion",
            "expressionLanguage",
            "gatewayDirection",
            "id",
            "isClosed",
            "isCollection",
            "isExecutable",
            "isInterrupting",
            "isSequential",
            "isUnlimited",
            "language",
            "messageRef",
            "name",
            "processRef",
            "processType",
            "sourceRef",
            "targetNamespace",
            "targetRef",
            "textFormat",
            "triggeredByEvent",
            "typeLanguage",
            "value");

    /** Elements of the engine's vocabulary with their attributes. */
    private static final Map<String, Set<String>> CAMUNDA_ELEMENTS = Map.of(
            "inputOutput", Set.of(),
            "inputParameter", Set.of("name"),
            "outputParameter", Set.of("name"),
            "in", Set.of("businessKey", "source", "sourceExpression", "target"),
            "out", Set.of("source", "sourceExpression", "target"),
            "properties", Set.of(),
            "property", Set.of("id", "name", "value"),
            "failedJobRetryTimeCycle", Set.of());

    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
            "assignee",
            "asyncAfter",
            "asyncBefore",
            "calledElementBinding",
            "candidateGroups",
            "candidateStarterGroups",
            "candidateUsers",
            "delegateExpression",
            "dueDate",
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
            "modelerTemplate",
            "modelerTemplateIcon",
            "modelerTemplateVersion",
            "priority",
            "versionTag");

    private ModelVocabulary() {}

    /** Whether the engine gives meaning to what has this name. */
    static boolean isRead(String namespace) {
        return namespace.equals(BPMN) || namespace.equals(CAMUNDA) || namespace.equals(ACTIVITI);
    }

    static boolean allows(Markup element) {
        var name = element.name().getLocalPart();
        return switch (element.name().getNamespaceURI()) {
            case BPMN -> NODES.contains(name) || OTHER_ELEMENTS.contains(name);
            case CAMUNDA -> CAMUNDA_ELEMENTS.containsKey(name);
            default -> false;
        };
    }

    /** Whether an allowed element may have an attribute. */
    static boolean allows(Markup element, QName attribute) {
        return switch (attribute.getNamespaceURI()) {
            case "" ->
                element.name().getNamespaceURI().equals(BPMN)
                        ? ATTRIBUTES.contains(attribute.getLocalPart())
                        : CAMUNDA_ELEMENTS
                                .getOrDefault(element.name().getLocalPart(), Set.of())
                                .contains(attribute.getLocalPart());
            case CAMUNDA -> CAMUNDA_ATTRIBUTES.contains(attribute.getLocalPart());
            case BPMN, ACTIVITI -> false;
            default -> true;
        };
    }
}
