package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentsTests {

    private static final String MODEL =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
              <process id="look" isExecutable="true">
                <startEvent id="start"/>
                <sequenceFlow id="flow" sourceRef="start" targetRef="%s"/>
                <endEvent id="end"/>
              </process>
            </definitions>
            """;

    @Test
    void findsTheSameEachTimeItChecks() {
        var models = Map.of("whole.bpmn", MODEL.formatted("end"), "broken.bpmn", MODEL.formatted("nowhere"));

        try (var alone = EngineAlone.inMemory()) {
            var deployments = new Deployments(alone.engine());
            for (var attempt = 0; attempt < 2; attempt++) {
                assertThat(deployments.check(models))
                        .isNotEmpty()
                        .extracting(ModelProblem::path)
                        .containsOnly("broken.bpmn");
            }
        }
    }
}
