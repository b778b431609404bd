package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.rulebook.Problem;

class ModelCheckTests {

    private static final String PATH = "processes/tiny.bpmn";
    private static final ModelCheck.Known KNOWN =
            new ModelCheck.Known(Map.of("look", Set.of("seen", "verdict")), Set.of("received"), Set.of("admission"));
    private static final String TINY =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:old="http://activiti.org/bpmn" targetNamespace="https://smallplaces.org">
              <process id="tiny" name="Tiny" isExecutable="true" camunda:historyTimeToLive="P365D">
                <documentation>What happens here.</documentation>
                <startEvent id="start_received" name="Received"/>
                <sequenceFlow id="flow_look" sourceRef="start_received" targetRef="user_look"/>
                <userTask id="user_look" name="Look" camunda:formRef="look" camunda:formRefBinding="latest" camunda:assignee="${member}">
                </userTask>
                <boundaryEvent id="timer_late" name="Late" attachedToRef="user_look" cancelActivity="false">
                  <timerEventDefinition>
                    <timeDuration>P14D</timeDuration>
                  </timerEventDefinition>
                </boundaryEvent>
                <sequenceFlow id="flow_late" sourceRef="timer_late" targetRef="send_late"/>
                <sendTask id="send_late" name="Say that it is late" camunda:delegateExpression="${sendLetter}">
                  <extensionElements>
                    <camunda:inputOutput>
                      <camunda:inputParameter name="letter">received</camunda:inputParameter>
                      <camunda:inputParameter name="to">applicant</camunda:inputParameter>
                    </camunda:inputOutput>
                  </extensionElements>
                </sendTask>
                <sequenceFlow id="flow_told" sourceRef="send_late" targetRef="end_told"/>
                <endEvent id="end_told" name="Told"/>
                <sequenceFlow id="flow_screen" sourceRef="user_look" targetRef="service_screen"/>
                <businessRuleTask id="service_screen" name="Screen" camunda:delegateExpression="${applyRules}">
                  <extensionElements>
                    <camunda:inputOutput>
                      <camunda:inputParameter name="rulebook">admission</camunda:inputParameter>
                    </camunda:inputOutput>
                  </extensionElements>
                </businessRuleTask>
                <sequenceFlow id="flow_choose" sourceRef="service_screen" targetRef="gateway_good"/>
                <exclusiveGateway id="gateway_good" name="Good?" default="flow_bad"/>
                <sequenceFlow id="flow_good" sourceRef="gateway_good" targetRef="call_other">
                  <conditionExpression>${verdict == 'MET'}</conditionExpression>
                </sequenceFlow>
                <callActivity id="call_other" name="Do the other thing" calledElement="other">
                  <extensionElements>
                    <camunda:in businessKey="#{execution.processBusinessKey}"/>
                  </extensionElements>
                </callActivity>
                <sequenceFlow id="flow_done" sourceRef="call_other" targetRef="end_done"/>
                <sequenceFlow id="flow_bad" sourceRef="gateway_good" targetRef="end_done"/>
                <endEvent id="end_done" name="Done"/>
              </process>
            </definitions>
            """;

    private final ModelCheck check = new ModelCheck(Set.of("sendLetter", "applyRules", "putOnAgenda"));

    @Test
    void hasNothingAgainstAGoodModel() {
        assertThat(check(TINY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${complete}",
                "${not complete}",
                "${!complete && verdict != 'NOT_MET'}",
                "${outcome == 'consent' and recommendation == \"ADMITTED\"}",
                "${number >= 3 or outcome eq 'discuss'}",
                "${empty question}",
                "${reviewers.split(',')[loopCounter]}",
                "${workingDays.after(7)}",
                "#{execution.processBusinessKey}",
                "${title == 'a } in a text'}",
                "no expression at all"
            })
    void allowsWhatReadsVariables(String expression) {
        assertThat(AllowedExpressions.refused(expression, Set.of("sendLetter"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime')}",
                "${execution.processEngineServices.runtimeService}",
                "${execution}",
                "${task.delete()}",
                "${sendLetter}",
                "${sendLetter.execute(null)}",
                "${workingDays}",
                "${workingDays.after(7).getClass()}",
                "${workingDays.after(0)}",
                "${reviewers.split(',')[loopCounter].getClass()}",
                "${a[b]}",
                "${true ? sendLetter : a}",
                "${verdict == 'MET' && execution == null}",
                "${x.y}",
                "#{S('<a/>')}",
                "${a} and ${b.c}",
                "${never closed",
                "${}"
            })
    void refusesExpressionsThatCouldReachMore(String expression) {
        assertThat(AllowedExpressions.refused(expression, Set.of("sendLetter"))).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void refusesWithPlaceAndRemedy(String mistake, String good, String bad, String place, String words) {
        assertThat(TINY).contains(good);
        var model = TINY.replace(good, bad);

        assertThat(check(model)).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(PATH);
            assertThat(problem.line()).isEqualTo(lineOf(place, model));
            assertThat(Problem.of(
                                    problem.path(),
                                    problem.line(),
                                    problem.code(),
                                    problem.arguments().toArray())
                            .message(Locale.ENGLISH))
                    .contains(words)
                    .endsWith(".");
        });
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("no XML", "</definitions>", "</definition>", "This is not well-formed XML"),
                mistake(
                        "an entity from a file",
                        "<definitions",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<definitions",
                        "<!DOCTYPE",
                        "Delete the line"),
                mistake(
                        "no BPMN",
                        "http://www.omg.org/spec/BPMN/20100524/MODEL",
                        "urn:x",
                        "xmlns:old",
                        "not a BPMN model"),
                mistake("another id than the file", "process id=\"tiny\"", "process id=\"big\"", "the same name"),
                mistake("not executable", " isExecutable=\"true\"", "", "<process", "Set isExecutable"),
                mistake("no time to live", " camunda:historyTimeToLive=\"P365D\"", "", "<process", "P730D"),
                mistake("a time to live in words", "P365D", "a year", "Set camunda:historyTimeToLive"),
                mistake(
                        "two processes",
                        "</definitions>",
                        "<process id=\"tiny\"/></definitions>",
                        "xmlns:old",
                        "in a file of its own"),
                mistake("no name", " name=\"Received\"", "", "id=\"start_received\"", "“start_received” has no name"),
                mistake(
                        "a script task",
                        "<endEvent id=\"end_told\"",
                        "<scriptTask id=\"x\" name=\"X\" scriptFormat=\"groovy\"><script>1</script></scriptTask><endEvent id=\"end_told\"",
                        "“scriptTask” is not allowed. Use a service task"),
                mistake(
                        "a transaction",
                        "<endEvent id=\"end_told\"",
                        "<transaction id=\"x\" name=\"X\"/><endEvent id=\"end_told\"",
                        "“transaction” is not allowed"),
                mistake(
                        "a class",
                        "camunda:delegateExpression=\"${applyRules}\"",
                        "camunda:class=\"a.B\"",
                        "“class” is not"),
                mistake(
                        "an expression",
                        "camunda:delegateExpression=\"${applyRules}\"",
                        "camunda:expression=\"${applyRules}\"",
                        "“expression” is not allowed"),
                mistake(
                        "an external task",
                        "camunda:delegateExpression=\"${applyRules}\"",
                        "camunda:type=\"external\" camunda:topic=\"x\"",
                        "“topic” is not allowed"),
                mistake(
                        "a decision table",
                        "camunda:delegateExpression=\"${applyRules}\"",
                        "camunda:decisionRef=\"x\"",
                        "Use the building block applyRules"),
                mistake(
                        "the engine's old vocabulary",
                        "camunda:delegateExpression=\"${applyRules}\"",
                        "old:class=\"a.B\"",
                        "“class” is not allowed"),
                mistake(
                        "a bean that is no block",
                        "${applyRules}",
                        "${dataSource}",
                        "Choose one of applyRules, putOnAgenda, sendLetter"),
                mistake("a misspelt block", "${applyRules}", "${aplyRules}", "which is no building block"),
                mistake(
                        "a call of a method",
                        "${applyRules}",
                        "${applyRules.execute(null)}",
                        "which is no building block"),
                mistake(
                        "no block",
                        " camunda:delegateExpression=\"${applyRules}\"",
                        "",
                        "id=\"service_screen\"",
                        "calls nothing"),
                mistake(
                        "a connector",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>",
                        "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>",
                        "“connector” is not allowed"),
                mistake(
                        "an execution listener",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>",
                        "<camunda:executionListener event=\"start\" expression=\"${x}\"/>",
                        "Call a building block in a service task"),
                mistake(
                        "a task listener",
                        "</userTask>",
                        "<extensionElements><camunda:taskListener class=\"a.B\"/></extensionElements></userTask>",
                        "Call a building block in a service task"),
                mistake(
                        "an expression in a call",
                        "businessKey=\"#{execution.processBusinessKey}\"",
                        "sourceExpression=\"${execution.id}\" target=\"x\"",
                        "The expression ${execution.id} is not allowed"),
                mistake(
                        "a script in a parameter",
                        ">admission</camunda:inputParameter>",
                        "><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:inputParameter>",
                        "“script” is not allowed"),
                mistake(
                        "an embedded form",
                        "camunda:formRef=\"look\"",
                        "camunda:formKey=\"embedded:app:x.html\"",
                        "by camunda:formRef"),
                mistake(
                        "a generated form",
                        "</userTask>",
                        "<extensionElements><camunda:formData/></extensionElements></userTask>",
                        "by camunda:formRef"),
                mistake("an unknown form", "formRef=\"look\"", "formRef=\"peek\"", "Add processes/forms/peek.form"),
                mistake(
                        "a form of then",
                        "formRefBinding=\"latest\"",
                        "formRefBinding=\"deployment\"",
                        "newest version"),
                mistake(
                        "an unknown letter",
                        ">received<",
                        ">recieved<",
                        "id=\"send_late\"",
                        "processes/letters/recieved.nl.md"),
                mistake(
                        "a letter to nobody",
                        "name=\"to\"",
                        "name=\"for\"",
                        "id=\"send_late\"",
                        "Add the input parameter “to”"),
                mistake("an unknown rulebook", ">admission<", ">admision<", "id=\"service_screen\"", "rules/admision"),
                mistake(
                        "no rulebook",
                        "<camunda:inputParameter name=\"rulebook\">admission</camunda:inputParameter>",
                        "",
                        "id=\"service_screen\"",
                        "Add the input parameter “rulebook”"),
                mistake("a timer of seconds", "P14D", "PT30S", "less than a minute"),
                mistake("a timer in words", "P14D", "two weeks", "Write P14D"),
                mistake("a timer in weeks", "P14D", "P2W", "Write P14D"),
                mistake(
                        "a cycle of seconds",
                        "<timeDuration>P14D</timeDuration>",
                        "<timeCycle>R3/PT1S</timeCycle>",
                        "less than a minute"),
                mistake(
                        "a cron expression",
                        "<timeDuration>P14D</timeDuration>",
                        "<timeCycle>* * * * * ?</timeCycle>",
                        "Write it as R3/P7D"),
                mistake(
                        "a date in words",
                        "<timeDuration>P14D</timeDuration>",
                        "<timeDate>soon</timeDate>",
                        "is no date"),
                mistake(
                        "a timer without a time",
                        "<timeDuration>P14D</timeDuration>",
                        "",
                        "<timerEventDefinition>",
                        "The timer has no time"),
                mistake(
                        "an unknown process",
                        "calledElement=\"other\"",
                        "calledElement=\"another\"",
                        "Choose one of other"),
                mistake(
                        "an old process",
                        "calledElement=\"other\"",
                        "calledElement=\"other\" camunda:calledElementBinding=\"deployment\"",
                        "Delete camunda:calledElementBinding"),
                mistake(
                        "no default",
                        " default=\"flow_bad\"",
                        "",
                        "id=\"gateway_good\"",
                        "Mark one of its ways as default"),
                mistake(
                        "no condition",
                        "<conditionExpression>${verdict == 'MET'}</conditionExpression>",
                        "",
                        "id=\"flow_good\"",
                        "“flow_good” has no condition"),
                mistake(
                        "a condition in words",
                        "${verdict == 'MET'}",
                        "when it is met",
                        "The condition is no expression"),
                mistake(
                        "a condition in a script",
                        "<conditionExpression>",
                        "<conditionExpression language=\"groovy\">",
                        "script language is not allowed"),
                mistake(
                        "a condition from a file",
                        "<conditionExpression>",
                        "<conditionExpression camunda:resource=\"x.groovy\">",
                        "“resource” is not allowed"),
                mistake(
                        "a condition that runs code",
                        "${verdict == 'MET'}",
                        "${''.getClass().forName('java.lang.Runtime')}",
                        "Write ${variable}"),
                mistake(
                        "code for the assignee",
                        "${member}",
                        "${execution.getVariable('member')}",
                        "Write ${variable}"),
                mistake(
                        "code in the documentation",
                        "What happens here.",
                        "${execution.setVariable('a', 1)}",
                        "Write ${variable}"),
                mistake(
                        "a dead end",
                        "sourceRef=\"send_late\" targetRef=\"end_told\"",
                        "sourceRef=\"send_late\" targetRef=\"send_late\"",
                        "<sendTask",
                        "Draw a way from it to an end event"));
    }

    /** The place is where the bad text stands. */
    private static Arguments mistake(String mistake, String good, String bad, String words) {
        return Arguments.of(mistake, good, bad, bad, words);
    }

    private static Arguments mistake(String mistake, String good, String bad, String place, String words) {
        return Arguments.of(mistake, good, bad, place, words);
    }

    private static int lineOf(String place, String model) {
        return (int) model.substring(0, model.indexOf(place))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    private List<ModelProblem> check(String model) {
        var other = TINY.replace("id=\"tiny\"", "id=\"other\"")
                .replaceAll("(?s)<callActivity (id=\"call_other\" name=\"[^\"]*\").*</callActivity>", "<task $1/>");
        return check.check(Map.of(PATH, model, "processes/other.bpmn", other), KNOWN).stream()
                .filter(problem -> !problem.code().startsWith("warning."))
                .toList();
    }
}
