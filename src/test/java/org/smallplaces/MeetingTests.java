package org.smallplaces;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The core group meets: what the chair records on the pages becomes the decisions of the cases. */
@WholeSystem
@ExtendWith(Chromium.class)
class MeetingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String NEW_MEMBER = "robin@lanternsforthemeeting.example";
    private static final String PASSWORD = "lantaarn soep gracht";

    private static final List<String> PRESENT = List.of("chair", "member1", "member2", "member3", "member4", "member5");

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Casefile casefile;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Value("${smallplaces.data}")
    private Path data;

    private final List<String> invited = new ArrayList<>();

    /** Others count the members. */
    @AfterEach
    void leavesTheCoreGroupAsItWas() {
        invited.forEach(identity::deleteUser);
    }

    @Test
    void meetsDecidesAndWritesTheMinutes(Browser browser) throws IOException {
        var play = submitted("A play for the meeting");
        var recused = reviews(play).stream()
                .filter(review -> PRESENT.contains(candidate(review))
                        && !candidate(review).equals("chair"))
                .findFirst()
                .orElseThrow();
        var outside = candidate(recused);
        submit(recused, outside, Map.of("action", "recuse"));
        dispute(play);
        var walk = submitted("A walk for the meeting");
        dispute(walk);
        var lanterns = appliedAndTalked("Lanterns for the meeting");

        var chair = signedIn(browser, "chair");
        visit(chair, "/meetings");
        Barriers.none(chair);
        chair.locator("main tbody a").first().click();
        assertThat(chair.locator(".sp-agenda")).containsText("A play for the meeting");
        Barriers.none(chair);
        for (var member : PRESENT) {
            chair.check("#opening-" + member + "-PRESENT");
        }
        chair.check("#opening-member6-EXCUSED");
        chair.locator("button#open").click();
        var meeting = chair.url();

        var out = signedIn(browser, outside);
        out.navigate(meeting);
        assertThat(out.locator("main")).not().containsText("A play for the meeting");
        turnTo(chair, play);
        assertThat(out.locator("#now")).isVisible();
        assertThat(out.locator("main")).containsText("Verlaat de kamer");

        Barriers.none(chair);
        var item = item(chair, play);
        item.locator("#outcome-ADMITTED").check();
        var voters = PRESENT.stream().filter(member -> !member.equals(outside)).toList();
        for (var voter : voters) {
            item.locator("#vote-" + voter + (voter.equals("member4") ? "-AGAINST" : "-IN_FAVOUR"))
                    .check();
        }
        item.locator("#remark").fill("Graag in het trapportaal.");
        item.locator("button[type=submit]").last().click();
        assertThat(item(chair, play)).containsText("Besloten: toegelaten");

        turnTo(chair, walk);
        item = item(chair, walk);
        item.locator("#outcome-DECLINED").check();
        item.locator("#consent").check();
        item.locator("#remark").fill("Die wandeling is er al.");
        item.locator("button[type=submit]").last().click();
        assertThat(item(chair, walk)).containsText("6 voor, 0 tegen, 0 onthouden; 6 van 7");

        turnTo(chair, lanterns);
        item = item(chair, lanterns);
        item.locator("#outcome-ADMITTED").check();
        item.locator("#consent").check();
        item.locator("button[type=submit]").last().click();
        assertThat(item(chair, lanterns)).containsText("Besloten: toegelaten");
        chair.locator("button#close").click();
        chair.waitForURL("**/minutes");
        assertThat(chair.locator("main")).containsText("Met bericht afwezig: Omar Sprook");
        Barriers.none(chair);

        assertThat(casefile.get(play).decision()).contains(Decision.ADMITTED);
        assertThat(casefile.get(play).reasons().remark()).isEqualTo("Graag in het trapportaal.");
        assertThat(casefile.get(walk).decision()).contains(Decision.DECLINED);
        await().atMost(PATIENCE).until(() -> letters(play).contains("decision-admitted"));
        await().atMost(PATIENCE).until(() -> letters(walk).contains("decision-declined"));
        assertThat(casefile.get(lanterns).decision()).contains(Decision.ADMITTED);
        assertThat(waiting(play)).isEmpty();

        var minutes = paper(chair);
        assertThat(minutes)
                .contains("A play for the meeting", "Graag in het trapportaal.", "1 tegen", "Besloten: afgewezen");
        out.navigate(chair.url());
        assertThat(paper(out)).contains("A walk for the meeting").doesNotContain("A play for the meeting");

        newMemberClaimsAReview(browser, lanterns);
    }

    private void newMemberClaimsAReview(Browser browser, Reference application) throws IOException {
        await().atMost(PATIENCE)
                .until(() -> InvitationLetters.pages(data, application.value(), NEW_MEMBER)
                                .size()
                        == 1);
        var account = people.findByEmail(NEW_MEMBER).orElseThrow().account();
        invited.add(account);
        var page = browser.newContext(new Browser.NewContextOptions().setLocale("nl-NL"))
                .newPage();
        visit(
                page,
                InvitationLetters.pages(data, application.value(), NEW_MEMBER).get(0));
        page.fill("input[name=password]", PASSWORD);
        page.fill("input[name=again]", PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/login?invited");

        var asked = sent("A song for the new member", Fixtures.anApplication());
        await().atMost(PATIENCE)
                .until(() -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(asked.value())
                                .taskCandidateUser(account)
                                .count()
                        == 1);
        signIn(page, account, PASSWORD);
        page.getByText("Op te pakken").first().click();
        page.locator("li.task", new Page.LocatorOptions().setHasText(asked.value()))
                .locator("h4 a")
                .click();
        page.getByText("Oppakken", new Page.GetByTextOptions().setExact(true)).click();

        await().atMost(PATIENCE)
                .until(() -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(asked.value())
                                .taskAssignee(account)
                                .count()
                        == 1);
    }

    private Reference appliedAndTalked(String organisation) {
        var answers = Fixtures.anApplication();
        answers.put("organisation", organisation);
        answers.put("people", List.of(Map.of("name", "Robin Verzonnen", "email", NEW_MEMBER)));
        var receipt = http.postForEntity("/api/membership-applications", answers, JsonNode.class);
        var reference = Reference.of(receipt.getBody().get("reference").asText());
        await().atMost(PATIENCE).until(() -> at(reference, "user_talk").size() == 2);
        at(reference, "user_talk").forEach(talk -> {
            var report = aReview("ADMITTED");
            report.put("report", "We talked over soup.");
            submit(talk, candidate(talk), report);
        });
        await().atMost(PATIENCE).until(() -> waiting(reference).size() == 1);
        return reference;
    }

    private Reference submitted(String title) {
        var reference = sent(title, Map.of());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reviews(reference)).hasSize(3));
        return reference;
    }

    /** An initiative on the rights and policy areas of somebody who knows about them. */
    private Reference sent(String title, Map<String, Object> expertise) {
        var answers = Fixtures.anInitiative();
        answers.put("title", title);
        for (var key : List.of("rights", "policyAreas")) {
            answers.put(key, expertise.getOrDefault(key, answers.get(key)));
        }
        var receipt = http.postForEntity("/api/initiatives", answers, JsonNode.class);
        return Reference.of(receipt.getBody().get("reference").asText());
    }

    /** Two members recommend to admit, one to decline; who takes over from one who stepped back is among them. */
    private void dispute(Reference reference) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reviews(reference)).hasSize(3));
        for (var number = 0; number < 3; number++) {
            var review = reviews(reference).get(0);
            submit(review, candidate(review), aReview(number == 0 ? "DECLINED" : "ADMITTED"));
        }
        await().atMost(PATIENCE).until(() -> waiting(reference).size() == 1);
    }

    private static Map<String, Object> aReview(String recommendation) {
        var answers = new HashMap<String, Object>(Map.of("action", "submit", "recommendation", recommendation));
        for (var criterion : List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible")) {
            answers.put("verdict_" + criterion, recommendation.equals("ADMITTED") ? "MET" : "UNCLEAR");
        }
        return answers;
    }

    private List<Task> reviews(Reference reference) {
        return at(reference, "user_review");
    }

    private List<Task> waiting(Reference reference) {
        return at(reference, "user_decideInMeeting");
    }

    private List<Task> at(Reference reference, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(step)
                .list();
    }

    private String candidate(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getUserId)
                .findFirst()
                .orElseThrow();
    }

    private void submit(Task task, String account, Map<String, Object> answers) {
        tasks.setAssignee(task.getId(), account);
        forms.submitTaskForm(task.getId(), answers);
    }

    private List<String> letters(Reference reference) {
        return jdbc.sql("select name from letter where case_reference = ?")
                .param(reference.value())
                .query(String.class)
                .list();
    }

    private Page signedIn(Browser browser, String account) {
        var context = browser.newContext(new Browser.NewContextOptions().setLocale("nl-NL"));
        context.setDefaultTimeout(60_000);
        var page = context.newPage();
        signIn(page, account, "demo");
        return page;
    }

    private void signIn(Page page, String account, String password) {
        Chromium.signIn(page, port, account, password);
        page.waitForURL("**/camunda/app/tasklist/**");
    }

    private void visit(Page page, String address) {
        page.navigate("http://localhost:" + port + address);
    }

    private static Locator item(Page page, Reference reference) {
        return page.locator(".sp-agenda > li", new Page.LocatorOptions().setHasText(reference.value()));
    }

    private static void turnTo(Page page, Reference reference) {
        var button = item(page, reference).locator("form[action$=turn] button");
        if (button.count() > 0) {
            button.click();
        }
        assertThat(item(page, reference)).hasAttribute("aria-current", "step");
    }

    private static String paper(Page page) throws IOException {
        var answer = page.request().get(page.url() + ".pdf");
        try (var pdf = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }
}
