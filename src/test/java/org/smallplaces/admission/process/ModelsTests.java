package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models read like the drawing that is shown of them. */
class ModelsTests {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("startEvent", "start"),
            Map.entry("endEvent", "end"),
            Map.entry("boundaryEvent", "timer"),
            Map.entry("intermediateCatchEvent", "timer"),
            Map.entry("userTask", "user"),
            Map.entry("serviceTask", "service"),
            Map.entry("sendTask", "service"),
            Map.entry("businessRuleTask", "service"),
            Map.entry("receiveTask", "receive"),
            Map.entry("callActivity", "call"),
            Map.entry("subProcess", "subprocess"),
            Map.entry("exclusiveGateway", "gateway"),
            Map.entry("parallelGateway", "gateway"));

    static List<String> processes() throws IOException {
        try (var files = Files.list(Path.of("processes"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bpmn"))
                    .map(name -> name.replace(".bpmn", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void nameEveryElementInWordsAndByConvention(String process) {
        var model = model(process);

        assertThat(all(model, Process.class)).singleElement().satisfies(one -> {
            assertThat(one.getId()).isEqualTo(process);
            assertThat(one.getName()).isNotBlank();
        });
        assertThat(all(model, FlowNode.class)).allSatisfy(node -> {
            assertThat(node.getName()).as(node.getId()).isNotBlank();
            assertThat(node.getId()).matches(KINDS.get(node.getElementType().getTypeName()) + "_[a-z][A-Za-z0-9]*");
        });
        assertThat(all(model, Gateway.class)).allSatisfy(gateway -> assertThat(gateway.getOutgoing())
                .allSatisfy(way -> assertThat(way.getName()).as(way.getId()).isNotBlank()));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void drawEveryElementAndEveryFlow(String process) {
        var model = model(process);

        assertThat(all(model, BpmnShape.class))
                .extracting(shape -> shape.getBpmnElement().getId())
                .containsExactlyInAnyOrderElementsOf(
                        all(model, FlowNode.class).stream().map(FlowNode::getId).toList());
        assertThat(all(model, BpmnEdge.class))
                .extracting(edge -> edge.getBpmnElement().getId())
                .containsExactlyInAnyOrderElementsOf(all(model, SequenceFlow.class).stream()
                        .map(SequenceFlow::getId)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("processes")
    void endEveryWay(String process) {
        var model = model(process);

        assertThat(all(model, BoundaryEvent.class))
                .allSatisfy(event -> assertThat(event.getEventDefinitions()).isNotEmpty());
        assertThat(all(model, IntermediateCatchEvent.class))
                .allSatisfy(event -> assertThat(event.getEventDefinitions()).isNotEmpty());
        assertThat(all(model, FlowNode.class))
                .filteredOn(node -> node.getOutgoing().isEmpty())
                .allSatisfy(node -> assertThat(node.getElementType().getTypeName())
                        .as(node.getId())
                        .isIn("endEvent", "subProcess"));
    }

    private static BpmnModelInstance model(String process) {
        return Bpmn.readModelFromFile(Path.of("processes", process + ".bpmn").toFile());
    }

    private static <T extends ModelElementInstance> Collection<T> all(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }
}
