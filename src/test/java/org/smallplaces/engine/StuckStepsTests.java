package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StuckStepsTests {

    private static final String MODEL =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://smallplaces.org">
              <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="start"/>
                <sequenceFlow id="flow_1" sourceRef="start" targetRef="step"/>
                %s
                <sequenceFlow id="flow_2" sourceRef="step" targetRef="end"/>
                <endEvent id="end"/>
              </process>
            </definitions>
            """;

    private final AtomicBoolean broken = new AtomicBoolean(true);
    private final ProcessEngine engine = engine();
    private final StuckSteps stuck = new StuckSteps(engine);

    @BeforeEach
    void startsACaseWhoseCalledProcessFails() {
        new Deployments(engine)
                .deploy(
                        "test",
                        Map.of(
                                "caller.bpmn",
                                MODEL.formatted(
                                        "caller",
                                        """
                                        <callActivity id="step" calledElement="called"><extensionElements>
                                          <camunda:in businessKey="#{execution.processBusinessKey}"/>
                                        </extensionElements></callActivity>"""),
                                "called.bpmn",
                                MODEL.formatted(
                                        "called",
                                        """
                                        <serviceTask id="step" name="Send the letter" camunda:asyncBefore="true"
                                          camunda:delegateExpression="${fail}"/>""")));
        engine.getRuntimeService().startProcessInstanceByKey("caller", "I-2026-0001");
        for (int attempt = 0; attempt < 3; attempt++) {
            work();
        }
    }

    @AfterEach
    void closesTheEngine() {
        engine.close();
    }

    @Test
    void tellWhatIsStuckOnce() {
        assertThat(stuck.list()).singleElement().satisfies(step -> {
            assertThat(step.caseReference()).isEqualTo("I-2026-0001");
            assertThat(step.activity()).isEqualTo("Send the letter");
            assertThat(step.message()).isEqualTo("no paper");
        });
    }

    @Test
    void areGoneWhenTryingAgainWorks() {
        var step = stuck.list().get(0);

        stuck.retry(step.id());
        broken.set(false);
        work();

        assertThat(stuck.list()).isEmpty();
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        assertThatThrownBy(() -> stuck.retry(step.id())).isInstanceOf(NoSuchElementException.class);
    }

    private void work() {
        var management = engine.getManagementService();
        var job = management.createJobQuery().singleResult().getId();
        try {
            management.executeJob(job);
        } catch (ProcessEngineException | IllegalStateException expected) {
            assertThat(broken).isTrue();
        }
    }

    private ProcessEngine engine() {
        JavaDelegate fail = execution -> {
            if (broken.get()) {
                throw new IllegalStateException("no paper");
            }
        };
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:stuck");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(Map.of("fail", fail));
        return configuration.buildProcessEngine();
    }
}
