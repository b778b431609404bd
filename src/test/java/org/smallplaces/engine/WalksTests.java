package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smallplaces.engine.Walk.Kind;
import org.smallplaces.engine.Walk.Passed;
import org.smallplaces.engine.Walk.Step;
import org.smallplaces.engine.Walk.Waiting;
import org.smallplaces.engine.Walk.Way;

/** Walks through the real models of this repository. */
@Execution(ExecutionMode.CONCURRENT)
class WalksTests {

    private static final Walks WALKS = new Walks(new WorkingDays(Clock.systemUTC(), day -> false));
    private static final Map<String, Map<String, Object>> LEAVES = Map.of("askApplicant", Map.of("answered", false));
    private static final Set<String> DECIDING = Set.of("applyRules", "assignReviewers", "tallyReviews");

    private final List<Step> steps = new ArrayList<>();

    @AfterAll
    static void stop() {
        WALKS.stop();
    }

    private Walk walk() throws IOException {
        var models = new LinkedHashMap<String, String>();
        for (var name : List.of("initiative-intake.bpmn", "information-request.bpmn")) {
            models.put(name, Files.readString(Path.of("processes", name)));
        }
        return walk(models, "initiative-intake");
    }

    private Walk walk(Map<String, String> models, String process) {
        return WALKS.walk(new Way(models, process, "I-2026-0001", Map.of(), LEAVES, DECIDING), steps)
                .orElseThrow();
    }

    private void take(String key, Object... variables) {
        var left = new LinkedHashMap<String, Object>();
        for (var at = 0; at < variables.length; at += 2) {
            left.put((String) variables[at], variables[at + 1]);
        }
        steps.add(new Step(key, left));
    }

    private void untilReviewed() {
        take("BLOCK:service_checkComplete", "verdict", "MET");
        take("BLOCK:service_screen", "verdict", "UNCLEAR");
        take("BLOCK:service_assignReviewers", "reviewers", "one,two", "reviewerCount", 2);
    }

    @Test
    void waitsForWhatSomebodyHasToDecide() throws IOException {
        assertThat(walk().waiting()).anySatisfy(waiting -> {
            assertThat(waiting.key()).isEqualTo("BLOCK:service_checkComplete");
            assertThat(waiting.subject()).isEqualTo("applyRules");
            assertThat(waiting.parameters()).containsEntry("rulebook", "completeness");
        });
    }

    @Test
    void asksTheApplicantLetsTheTimeBeUpAndTakesTheAnswer() throws IOException {
        take("BLOCK:service_checkComplete", "verdict", "NOT_MET");
        var asked = walk();
        assertThat(asked.problem()).isEmpty();
        assertThat(asked.passed()).extracting(Passed::block).contains("askApplicant", "sendLetter");
        var message = asked.waiting().stream()
                .filter(one -> one.subject().equals("intake.answered"))
                .findFirst()
                .orElseThrow();
        assertThat(message.process()).isEqualTo("information-request");
        var timer = asked.waiting().stream()
                .filter(one -> one.activity().equals("timer_reminder"))
                .findFirst()
                .orElseThrow();

        take(timer.key());
        assertThat(walk().passed().size()).isGreaterThan(asked.passed().size());
        take(message.key(), "answered", true);

        assertThat(walk().waiting()).extracting(Waiting::key).contains("BLOCK:service_checkComplete");
    }

    @Test
    void givesEachReviewerATaskAndComesToAnEnd() throws IOException {
        untilReviewed();
        var reviewing = walk();
        assertThat(reviewing.waiting())
                .filteredOn(one -> one.kind() == Kind.TASK)
                .extracting(Waiting::key, Waiting::who)
                .containsExactly(
                        tuple("TASK:user_review:0", List.of("one")), tuple("TASK:user_review:1", List.of("two")));
        assertThat(reviewing.waiting()).extracting(Waiting::key).contains("TIMER:timer_reviewReminder:0");

        take("TIMER:timer_reviewReminder:0");
        take("TASK:user_review:1", "action", "submit");
        take("TASK:user_review:0", "action", "submit");
        take("BLOCK:service_tally", "outcome", "consent", "recommendation", "DECLINED");
        take("TASK:user_confirm", "confirmation", "confirm");
        var over = walk();

        assertThat(over.problem()).isEmpty();
        assertThat(over.isOver()).isTrue();
        assertThat(over.passed()).extracting(Passed::activity).contains("service_remindReviewer", "end_declined");
        assertThat(over.flows()).contains("flow_decision_tellDeclined");
    }

    @Test
    void saysWhichStepCannotBeTaken() throws IOException {
        untilReviewed();
        take("TASK:user_confirm");
        take("BLOCK:service_screen");

        var walk = walk();

        assertThat(walk.taken()).isEqualTo(3);
        assertThat(walk.problem()).hasValueSatisfying(said -> assertThat(said).contains("TASK:user_confirm"));
    }

    @Test
    void takesTheCaseBackAtAnyTime() throws IOException {
        untilReviewed();
        take("MESSAGE:start_withdrawn");

        assertThat(walk().isOver()).isTrue();
    }

    @Test
    void stopsWhatGoesRoundAndRound() {
        var walk = walk(
                Map.of(
                        "round.bpmn",
                        model(
                                """
                        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="one"/>
                        <serviceTask id="one" name="Again" camunda:delegateExpression="${sendLetter}"/>
                        <sequenceFlow id="f2" sourceRef="one" targetRef="one"/>""")),
                "round");

        assertThat(walk.problem()).hasValueSatisfying(said -> assertThat(said).contains("round and round", "Again"));
    }

    @Test
    void refusesVeryManyInstances() {
        var walk = walk(
                Map.of(
                        "round.bpmn",
                        model(
                                """
                        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="one"/>
                        <userTask id="one"><multiInstanceLoopCharacteristics>
                        <loopCardinality>100000000</loopCardinality></multiInstanceLoopCharacteristics></userTask>""")),
                "round");

        assertThat(walk.problem()).hasValueSatisfying(said -> assertThat(said).contains("too many"));
    }

    @Test
    void runsNoScriptAndNoExpressionThatReachesOut() {
        var script = walk(
                Map.of(
                        "round.bpmn",
                        model(
                                """
                        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="one"/>
                        <scriptTask id="one" scriptFormat="groovy"><script>1</script></scriptTask>""")),
                "round");
        assertThat(script.problem()).hasValueSatisfying(said -> assertThat(said).contains("Scripts"));
        var reach = walk(
                Map.of(
                        "round.bpmn",
                        model(
                                """
                        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="one"/>
                        <userTask id="one" camunda:assignee="${execution.engineServices}"/>""")),
                "round");
        assertThat(reach.problem()).hasValueSatisfying(said -> assertThat(said).contains("may not use"));
    }

    @Test
    void isNotThereForTheWebApplications() throws IOException {
        walk();

        assertThat(ProcessEngines.getProcessEngines()).doesNotContainKey("walk");
    }

    private static String model(String inside) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                  xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                  <process id="round" isExecutable="true" camunda:historyTimeToLive="P1D">%s</process>
                </definitions>"""
                .formatted(inside);
    }
}
