package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an application to the first time that a new member signs in. */
@WholeSystem
class MembershipTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "lantaarn soep gracht";

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Value("${smallplaces.data}")
    private Path data;

    private final Set<String> invited = new HashSet<>();

    /** Others count the members, and know their passwords. */
    @AfterEach
    void leavesTheCoreGroupAsItWas() {
        invited.forEach(identity::deleteUser);
    }

    @Test
    void letsANewMemberChooseAPasswordAndSignIn() throws Exception {
        var reference = admitted("Lantern Neighbours");
        var account = account("robin@lanternneighbours.example");
        var page = invitationOf(reference, "robin@lanternneighbours.example", 1);

        // a mail scanner follows every link, more than once
        assertThat(Visitor.at(port).get(page).statusCode()).isEqualTo(200);
        var robin = Visitor.at(port);
        assertThat(robin.get(page).body()).contains(account, "Robin Verzonnen");
        assertThat(robin.get(page).headers().firstValue("Referrer-Policy")).hasValue("no-referrer");

        assertThat(choose(robin, page, "short", "short")).satisfies(MembershipTests::isRefused);
        assertThat(choose(robin, page, "password1234", "password1234")).satisfies(MembershipTests::isRefused);
        assertThat(choose(robin, page, PASSWORD, PASSWORD + "!")).satisfies(MembershipTests::isRefused);

        var chosen = choose(robin, page, PASSWORD, PASSWORD);
        assertThat(chosen.statusCode()).isEqualTo(302);
        assertThat(chosen.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?invited"));

        assertThat(Visitor.at(port).get(page).statusCode()).isEqualTo(404);
        assertThat(robin.signIn(account, PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/camunda/app/tasklist/"));
        assertThat(robin.get("/api/tasks?ids=x").statusCode()).isEqualTo(200);
        assertThat(http.getForEntity("/api/register/" + reference, JsonNode.class)
                        .getBody()
                        .path("kind")
                        .asText())
                .isEqualTo("MEMBERSHIP_APPLICATION");
    }

    @Test
    void sendsANewInvitationInPlaceOfOneThatIsTooOld() throws Exception {
        var reference = admitted("Old Links");
        var account = account("zoe@oldlinks.example");
        var page = invitationOf(reference, "zoe@oldlinks.example", 1);
        jdbc.sql("update invitation set expires_at = timestamp '2020-01-01 00:00:00' where account = ?")
                .param(account)
                .update();
        var zoe = Visitor.at(port);
        assertThat(zoe.get(page).statusCode()).isEqualTo(404);

        var admin = Visitor.signedIn(port, "admin");
        var again = admin.post("/admin", "/admin/invitations/" + account);

        assertThat(again.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/admin#invited"));
        var newPage = invitationOf(reference, "zoe@oldlinks.example", 2);
        assertThat(newPage).isNotEqualTo(page);
        assertThat(choose(zoe, newPage, PASSWORD, PASSWORD).statusCode()).isEqualTo(302);
        assertThat(admin.get("/admin").body()).doesNotContain("/admin/invitations/" + account);
        // nobody is invited who has a password
        admin.post("/admin", "/admin/invitations/" + account);
        assertThat(InvitationLetters.pages(data, reference, "zoe@oldlinks.example"))
                .hasSize(2);
    }

    private String admitted(String organisation) {
        var domain = organisation.toLowerCase(Locale.ROOT).replace(" ", "") + ".example";
        var answers = Fixtures.anApplication();
        answers.put("organisation", organisation);
        answers.put(
                "people",
                List.of(
                        Map.of("name", "Robin Verzonnen", "email", "robin@" + domain),
                        Map.of("name", "Zoë d'Ébène", "email", "zoe@" + domain)));
        var receipt = http.postForEntity("/api/membership-applications", answers, JsonNode.class);
        assertThat(receipt.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        var reference = receipt.getBody().get("reference").asText();
        for (var talk : waiting(reference, "user_talk", 2)) {
            completeAs(candidate(talk), talk, aReport());
        }
        completeAs("chair", waiting(reference, "user_decideInMeeting", 1).get(0), Map.of("decision", "ADMITTED"));
        await().atMost(PATIENCE).until(() -> people.findByEmail("zoe@" + domain).isPresent());
        account("robin@" + domain);
        account("zoe@" + domain);
        return reference;
    }

    private String account(String email) {
        var account = people.findByEmail(email).orElseThrow().account();
        invited.add(account);
        return account;
    }

    private List<Task> waiting(String reference, String step, int number) {
        var query =
                tasks.createTaskQuery().processInstanceBusinessKey(reference).taskDefinitionKey(step);
        await().atMost(PATIENCE).until(() -> query.count() == number);
        return query.list();
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

    private static Map<String, Object> aReport() {
        var answers = new HashMap<String, Object>(
                Map.of("action", "submit", "recommendation", "ADMITTED", "report", "We talked over soup."));
        for (var criterion : List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible")) {
            answers.put("verdict_" + criterion, "MET");
        }
        return answers;
    }

    private static HttpResponse<String> choose(Visitor visitor, String page, String password, String again) {
        return visitor.post(page, page, "password=" + password, "again=" + again);
    }

    private static void isRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("error-summary").doesNotContain("password1234", PASSWORD);
    }

    /** The page of the newest invitation, once so many letters with one have left. */
    private String invitationOf(String reference, String email, int letters) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> InvitationLetters.pages(data, reference, email).size() == letters);
        return InvitationLetters.pages(data, reference, email).get(letters - 1);
    }
}
