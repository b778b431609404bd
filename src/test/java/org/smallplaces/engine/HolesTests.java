package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.Visitor;
import org.smallplaces.WholeSystem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The known holes of the engine, each shown closed on a running server. */
@WholeSystem
class HolesTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ProcessEngineConfiguration engine;

    @TempDir
    private Path folder;

    private Path proof;
    private String payload;

    @BeforeEach
    void preparesAPayloadThatWorksWhereNobodyGuards() {
        proof = folder.resolve("proof");
        payload =
                "${''.getClass().forName('java.io.File').getConstructor(''.getClass()).newInstance('%s').createNewFile()}"
                        .formatted(proof);
    }

    @Test
    void knowsAPayloadThatDoesHarm() throws Exception {
        var unguarded = ((ProcessEngineConfigurationImpl)
                        ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
                                .setProcessEngineName("unguarded")
                                .setJdbcUrl("jdbc:h2:mem:unguarded"))
                .setExpressionManager(new JuelExpressionManager())
                .buildProcessEngine();
        try {
            assertThatThrownBy(() -> unguarded
                            .getTaskService()
                            .createTaskQuery()
                            .or()
                            .taskAssigneeExpression(payload)
                            .endOr()
                            .list())
                    .isInstanceOf(IllegalArgumentException.class);
        } finally {
            unguarded.close();
        }
        assertThat(proof).exists();
        Files.delete(proof);
    }

    // 1

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\": \"%s\"}",
                "{\"orQueries\": [{\"assigneeExpression\": \"%s\"}]}",
                "{\"orQueries\": [{\"dueBeforeExpression\": \"%s\"}]}",
                "{\"orQueries\": [{\"ASSIGNEEEXPRESSION\": \"x\", \"\\u0061ssigneeExpression\": \"%s\"}]}"
            })
    void refusesExpressionsInQueriesFromOutside(String query) {
        var member = Visitor.signedIn(port, "member1");

        for (var path : new String[] {"/task", "/task/count"}) {
            assertThat(member.send("POST", ENGINE + path, query.formatted(payload))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(proof).doesNotExist();
    }

    /** As the engine's own query has them, also in what comes with a later version. */
    static Stream<String> expressionFields() {
        return Arrays.stream(TaskQueryDto.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
                .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4));
    }

    @ParameterizedTest
    @MethodSource("expressionFields")
    void refusesEveryFieldThatHoldsAnExpressionWhereverAQueryIsTaken(String field) {
        var queries = Map.of(
                "{\"%s\": \"%s\"}", "/task",
                "{\"orQueries\": [{\"%s\": \"%s\"}]}", "/task/count",
                "{\"orQueries\": [{\"%s\": [\"%s\"]}]}", "/filter/x/list",
                "{\"a\": {\"orQueries\": [{\"%s\": \"%s\"}]}}", "/filter/x/count",
                "{\"query\": {\"orQueries\": [{\"%s\": \"%s\"}]}}", "/filter/create");
        for (var account : List.of("member1", "operator")) {
            var visitor = Visitor.signedIn(port, account);
            queries.forEach(
                    (query, path) -> assertThat(visitor.send("POST", ENGINE + path, query.formatted(field, payload))
                                    .statusCode())
                            .as("%s by %s at %s", field, account, path)
                            .isEqualTo(403));
        }
        assertThat(proof).doesNotExist();
    }

    @Test
    void refusesExpressionsInTheAddress() {
        var member = Visitor.signedIn(port, "member1");

        var encoded = java.net.URLEncoder.encode(payload, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(member.get(ENGINE + "/task?assigneeExpression=" + encoded).statusCode())
                .isEqualTo(403);
        assertThat(proof).doesNotExist();
    }

    @Test
    void evaluatesNoForeignExpressionInAQueryEvenBehindTheFilter() {
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(payload)
                        .endOr()
                        .list())
                .isInstanceOf(ProcessEngineException.class);
        assertThat(proof).doesNotExist();
    }

    @Test
    void evaluatesNoForeignExpressionInAStoredFilter() {
        var filter = readable(filters.newTaskFilter("planted")
                .setQuery(tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(payload)
                        .endOr()));

        var answer = Visitor.signedIn(port, "member1").get(ENGINE + "/filter/" + filter + "/list?maxResults=15");

        filters.deleteFilter(filter);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(proof).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${now()}", "${dateTime().plusDays(2)}", "#{ dateTime().withDayOfMonth(1).toDate() }"})
    void stillTellsAStoredFilterTheTime(String time) {
        var filter = readable(
                filters.newTaskFilter("time").setQuery(tasks.createTaskQuery().dueBeforeExpression(time)));

        var answer = Visitor.signedIn(port, "member1").get(ENGINE + "/filter/" + filter + "/list?maxResults=15");

        filters.deleteFilter(filter);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void letsAMemberMakeNoFilter() {
        var answer = Visitor.signedIn(port, "member1")
                .send("POST", ENGINE + "/filter/create", "{\"name\": \"mine\", \"resourceType\": \"Task\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    // 2

    @Test
    void letsNobodySetUpAnAdministrator() {
        var user = "{\"profile\": {\"id\": \"evil\"}, \"credentials\": {\"password\": \"evil\"}}";
        var path = "/camunda/api/admin/setup/default/user/create";

        assertThat(Visitor.at(port).send("POST", path, user).statusCode()).isEqualTo(401);
        assertThat(Visitor.signedIn(port, "operator").send("POST", path, user).statusCode())
                .isEqualTo(403);
        assertThat(identity.createUserQuery().userId("evil").count()).isZero();
    }

    @Test
    void hasNoSecondDoorToSignInBy() {
        var visitor = Visitor.signedIn(port, "member1");

        var answer = visitor.send(visitor.request("/camunda/api/admin/auth/user/default/login/cockpit")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("username=operator&password=demo")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    // 3

    @ParameterizedTest
    @ValueSource(strings = {"member1", "chair", "admin", "operator"})
    void letsNobodyDeployOverTheWeb(String account) {
        var visitor = Visitor.signedIn(port, account);
        var multipart = "--b\r\nContent-Disposition: form-data; name=\"x\"; filename=\"x.bpmn\"\r\n\r\n"
                + Bpmn.convertToString(aProcess("planted").done()) + "\r\n--b--\r\n";

        var answer = visitor.send(visitor.request(ENGINE + "/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(multipart)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("planted")
                        .count())
                .isZero();
    }

    @Test
    void givesNobodyThePermissionToDeploy() {
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.DEPLOYMENT)
                        .hasPermission(Permissions.CREATE)
                        .count())
                .isZero();
    }

    @Test
    void letsAMemberStartAndChangeNothing() {
        repository
                .createDeployment()
                .addModelInstance(
                        "waiting.bpmn",
                        aProcess("waiting")
                                .userTask("user_wait")
                                .camundaCandidateGroups("core-group")
                                .endEvent()
                                .done())
                .deploy();
        var instance = runtime.startProcessInstanceByKey("waiting");
        var task = tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
        var member = Visitor.signedIn(port, "member1");

        assertThat(member.send("POST", ENGINE + "/process-definition/key/waiting/start", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(member.send(
                                "POST",
                                ENGINE + "/process-instance/" + instance.getId() + "/modification",
                                "{\"instructions\": []}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(member.send("PUT", ENGINE + "/task/" + task + "/variables/outcome", "{\"value\": \"consent\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(member.get(ENGINE + "/process-instance/" + instance.getId()).statusCode())
                .isIn(403, 404);
        assertThat(member.get(ENGINE + "/task/" + task).statusCode()).isEqualTo(200);
        assertThat(Visitor.signedIn(port, "adviser1")
                        .get(ENGINE + "/task/" + task)
                        .statusCode())
                .isIn(403, 404);
        runtime.deleteProcessInstance(instance.getId(), "tried");
    }

    // 4

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${dataSource}",
                "${environment}",
                "${runtimeService.createProcessInstanceQuery().count()}",
                "${execution.processEngineServices}",
                "${execution.getProcessEngineServices()}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${''.class.name.length()}"
            })
    void hidesEverythingButTheBlocksFromExpressions(String expression) {
        repository
                .createDeployment()
                .addModelInstance(
                        "peeping.bpmn",
                        aProcess("peeping")
                                .serviceTask()
                                .camundaExpression(expression)
                                .endEvent()
                                .done())
                .deploy();

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("peeping"))
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void letsExpressionsReadVariablesAndWorkingDays() {
        repository
                .createDeployment()
                .addModelInstance(
                        "plain.bpmn",
                        aProcess("plain")
                                .serviceTask()
                                .camundaExpression("${reviewers.split(',')[1]}")
                                .camundaResultVariable("second")
                                .serviceTask()
                                .camundaExpression("${execution.processBusinessKey}")
                                .camundaResultVariable("reference")
                                .userTask()
                                .camundaDueDate("${workingDays.after(7)}")
                                .endEvent()
                                .done())
                .deploy();

        var instance =
                runtime.startProcessInstanceByKey("plain", "I-2026-0001", Map.of("reviewers", "member1,member2"));

        assertThat(runtime.getVariables(instance.getId()))
                .containsEntry("second", "member2")
                .containsEntry("reference", "I-2026-0001");
        assertThat(tasks.createTaskQuery()
                        .processInstanceId(instance.getId())
                        .singleResult()
                        .getDueDate())
                .isInTheFuture();
        runtime.deleteProcessInstance(instance.getId(), "tried");
    }

    @Test
    void refusesScripts() {
        var script = aProcess("scripted")
                .scriptTask()
                .scriptFormat("groovy")
                .scriptText("new File('%s').createNewFile()".formatted(proof))
                .endEvent()
                .done();

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addModelInstance("scripted.bpmn", script)
                        .deploy())
                .hasMessageContaining("Scripts and classes are refused");
        assertThat(proof).doesNotExist();
    }

    @Test
    void refusesScriptsInConditions() {
        var script = Bpmn.convertToString(aProcess("conditional")
                        .exclusiveGateway()
                        .condition("yes", "true")
                        .endEvent()
                        .done())
                .replace("<conditionExpression", "<conditionExpression language=\"javascript\"");

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("conditional.bpmn", script)
                        .deploy())
                .hasMessageContaining("Scripts and classes are refused");
    }

    @Test
    void refusesClasses() {
        var classes = aProcess("classy")
                .serviceTask()
                .camundaClass("java.lang.Object")
                .endEvent()
                .done();

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addModelInstance("classy.bpmn", classes)
                        .deploy())
                .hasMessageContaining("Scripts and classes are refused");
    }

    // 5

    @Test
    void refusesSerializedObjects() {
        repository
                .createDeployment()
                .addModelInstance(
                        "storing.bpmn",
                        aProcess("storing").userTask().endEvent().done())
                .deploy();
        var instance = runtime.startProcessInstanceByKey("storing").getId();

        var answer = Visitor.signedIn(port, "operator")
                .send(
                        "PUT",
                        ENGINE + "/process-instance/" + instance + "/variables/object",
                        "{\"value\": \"rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==\", \"type\": \"Object\", \"valueInfo\": {\"objectTypeName\":"
                                + " \"java.util.HashMap\", \"serializationDataFormat\": \"application/x-java-serialized-object\"}}");

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(runtime.getVariables(instance)).isEmpty();
        runtime.deleteProcessInstance(instance, "tried");
    }

    @Test
    void answersNoQueryWithoutEnd() {
        var operator = Visitor.signedIn(port, "operator");

        assertThat(operator.get(ENGINE + "/process-instance?maxResults=1000000").statusCode())
                .isEqualTo(400);
        assertThat(operator.get(ENGINE + "/process-instance?maxResults=50").statusCode())
                .isEqualTo(200);
    }

    @Test
    void makesAGuesserWait() {
        // an account of its own: whoever guesses waits for most of an hour
        for (var guess = 0; guess < 10; guess++) {
            Visitor.at(port).signIn("guessed6", "guess" + guess);
        }

        var answer = Visitor.at(port).signIn("guessed6", "demo");

        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/login?wait="));
    }

    @Test
    void hasNoInterfaceOfTheEngineOutsideItsWebApplications() {
        assertThat(Visitor.signedIn(port, "operator").get("/engine-rest/engine").statusCode())
                .isEqualTo(403);
        assertThat(engine.isAuthorizationEnabled()).isTrue();
    }

    private String readable(org.camunda.bpm.engine.filter.Filter filter) {
        var id = filters.saveFilter(filter).getId();
        var everyone = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        everyone.setResource(Resources.FILTER);
        everyone.setResourceId(id);
        everyone.addPermission(Permissions.READ);
        authorizations.saveAuthorization(everyone);
        return id;
    }

    private static org.camunda.bpm.model.bpmn.builder.StartEventBuilder aProcess(String key) {
        return Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent();
    }
}
