package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.Casefile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** From submission to register through the real parts, on whatever database the subclass brings. */
abstract class MainPath {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Casefile casefile;

    @LocalServerPort
    private int port;

    @Value("${smallplaces.data}")
    private Path data;

    @Test
    void leadsAnInitiativeFromSubmissionToRegister() throws Exception {
        var receipt = http.postForEntity("/api/initiatives", Fixtures.anInitiative(), JsonNode.class);
        assertThat(receipt.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        var reference = receipt.getBody().get("reference").asText();
        var token = receipt.getBody().get("token").asText();

        await().atMost(PATIENCE).until(() -> waiting(reference, "user_review").size() == 3);
        for (var review : waiting(reference, "user_review")) {
            completeAs(candidate(review), review, aReview());
        }
        await().atMost(PATIENCE).until(() -> waiting(reference, "user_confirm").size() == 1);
        completeAs("chair", waiting(reference, "user_confirm").get(0), Map.of("confirmation", "confirm"));

        await().atMost(PATIENCE).until(() -> "CLOSED"
                .equals(asApplicant(reference, token).get("status").asText()));
        assertThat(asApplicant(reference, token).get("decision").asText()).isEqualTo("ADMITTED");
        assertThat(http.getForEntity("/api/register/" + reference, JsonNode.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lettersTo(reference)).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void showsAMemberFiveVerdictsWithTheirFindings() {
        var receipt = http.postForEntity("/api/initiatives", Fixtures.anInitiative(), JsonNode.class);
        var reference = receipt.getBody().get("reference").asText();

        await().atMost(PATIENCE).until(() -> waiting(reference, "user_review").size() == 3);
        var dossier = http.withBasicAuth("member1", "demo")
                .getForEntity("/api/cases/" + reference, JsonNode.class)
                .getBody();

        var criteria = List.of("realistic", "added-value", "human-rights-link", "sustainable", "visible");
        var verdicts = dossier.at("/assessment/verdicts");
        assertThat(verdicts.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(criteria);
        assertThat(dossier.at("/assessment/findings"))
                .allSatisfy(finding -> {
                    assertThat(finding.get("rule").asText()).isNotBlank();
                    assertThat(finding.get("reason").asText()).isNotBlank();
                    assertThat(finding.get("text").asText()).isNotBlank();
                })
                .extracting(finding -> finding.get("criterion").asText())
                .containsAll(criteria);
    }

    @Test
    void knowsWhoIsSignedInUntilTheySignOut() {
        var tasks = "/camunda/api/engine/engine/default/filter/count";
        var member = Visitor.signedIn(port, "member1");

        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> member.get(tasks)))
                .limit(8)
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);

        member.send("POST", "/camunda/api/admin/auth/user/default/logout", "{}");
        assertThat(member.get(tasks).statusCode()).isEqualTo(401);
    }

    @Test
    void namesEveryWrongFieldAndStoresNothing() {
        var wrong = Fixtures.anInitiative();
        wrong.put("consent", false);
        wrong.remove("rights");
        wrong.put("endDate", "2020-01-01");
        var before = cases();

        var answer = http.postForEntity("/api/initiatives", wrong, JsonNode.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody().get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactlyInAnyOrder("consent", "rights", "endDate");
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void makesOneCaseOfTheSameKeyTwice() {
        var headers = new HttpHeaders();
        headers.set("Idempotency-Key", UUID.randomUUID().toString());
        var request = new HttpEntity<>(Fixtures.anInitiative(), headers);
        var first = http.postForEntity("/api/initiatives", request, JsonNode.class);
        var between = cases();

        var second = http.postForEntity("/api/initiatives", request, JsonNode.class);

        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(cases()).isEqualTo(between);
    }

    private int cases() {
        return casefile.all().size();
    }

    private JsonNode asApplicant(String reference, String token) {
        var headers = new HttpHeaders();
        headers.setBearerAuth(token);
        ResponseEntity<JsonNode> answer =
                http.exchange("/api/cases/" + reference, HttpMethod.GET, new HttpEntity<>(headers), JsonNode.class);
        return answer.getBody();
    }

    private List<Task> waiting(String reference, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(step)
                .list();
    }

    private String candidate(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getUserId)
                .findFirst()
                .orElseThrow();
    }

    private void completeAs(String account, Task task, Map<String, Object> answers) {
        var groups = identity.createGroupQuery().groupMember(account).list();
        identity.setAuthentication(account, groups.stream().map(Group::getId).toList());
        try {
            tasks.claim(task.getId(), account);
            tasks.complete(task.getId(), answers);
        } finally {
            identity.clearAuthentication();
        }
    }

    private static Map<String, Object> aReview() {
        var answers = new HashMap<String, Object>(Map.of("action", "submit", "recommendation", "ADMITTED"));
        for (var criterion : List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible")) {
            answers.put("verdict_" + criterion, "MET");
        }
        return answers;
    }

    private List<Path> lettersTo(String reference) throws Exception {
        try (var dropped = Files.list(data.resolve("outbox"))) {
            return dropped.filter(letter -> letter.getFileName().toString().contains(reference))
                    .toList();
        }
    }
}
