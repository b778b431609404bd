package org.smallplaces;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smallplaces.casefile.Reference;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Playbook;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator adds a step to a process by drawing it; what that does to cases, new and running. */
@WholeSystem
@ExtendWith(Chromium.class)
class PlaybookInTheBrowserTests {

    private static final String INTAKE = "processes/initiative-intake.bpmn";
    private static final String OPINION = "Opinion of an adviser";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private Draft draft;

    @Autowired
    private Playbook playbook;

    private Page page;
    private int before;

    @BeforeEach
    void signsIn(BrowserContext browser) {
        before = playbook.inForce().number();
        browser.setDefaultTimeout(60_000);
        page = browser.newPage();
        page.setViewportSize(1500, 1000);
        Chromium.signIn(page, port, "admin", "demo");
        page.waitForURL("**/admin");
    }

    @AfterEach
    void leavesThePlaybookAsItWas() {
        draft.discard(INTAKE, "admin");
        if (playbook.inForce().number() > before
                && !draft.release(before)
                        .orElseThrow()
                        .files()
                        .equals(playbook.inForce().files())) {
            draft.restore(before, "admin", "The test is over");
        }
    }

    @Test
    void addsAStepThatNewAndMigratedCasesGoThrough() {
        var running = submitted("Stays as it began");
        var taken = submitted("Taken along");

        DrawingSurface.open(page, port, INTAKE)
                .drawBetween(
                        "subprocess_review", "flow_review_tally", "service_tally", "Advies van een adviseur", OPINION);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(draft.read(INTAKE).orElseThrow()).contains(OPINION));
        visit("/admin/playbook");
        page.fill("#comment", "Two see more than one");
        page.locator("form[action$=publish] button").first().click();
        assertThat(page.locator("[role=status]").first()).containsText(String.valueOf(before + 1));

        var next = submitted("Begins anew");
        review(next);
        advise(next);
        assertThat(waiting(next, "user_confirm")).hasSize(1);

        visit("/admin/playbook/cases");
        Barriers.none(page);
        var choice = page.locator("details li", new Page.LocatorOptions().setHasText(taken.value()));
        var version = page.locator("section", new Page.LocatorOptions().setHas(choice));
        version.locator("summary").click();
        choice.locator("input").check();
        version.locator("details button").click();
        assertThat(page.locator("main")).containsText(taken.value());
        assertThat(page.locator("#moved-heading")).isVisible();

        review(taken);
        advise(taken);
        assertThat(waiting(taken, "user_confirm")).hasSize(1);
        review(running);
        await().atMost(PATIENCE).until(() -> waiting(running, "user_confirm").size() == 1);

        visit("/admin/playbook");
        restoring(before).click();
        assertThat(page.locator("[role=status]").first()).containsText(String.valueOf(before + 2));
        var after = submitted("As it used to be");
        review(after);
        await().atMost(PATIENCE).until(() -> waiting(after, "user_confirm").size() == 1);
    }

    private Locator restoring(int release) {
        return page.locator("form[action$=restore]:has(input[value='" + release + "']) button");
    }

    private Reference submitted(String title) {
        var answers = Fixtures.anInitiative();
        answers.put("title", title);
        var receipt = http.postForEntity("/api/initiatives", answers, JsonNode.class);
        var reference = Reference.of(receipt.getBody().get("reference").asText());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting(reference, "user_review"))
                .hasSize(3));
        return reference;
    }

    private void review(Reference reference) {
        for (var review : waiting(reference, "user_review")) {
            var answers = new HashMap<String, Object>(Map.of("action", "submit", "recommendation", "ADMITTED"));
            for (var criterion : List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible")) {
                answers.put("verdict_" + criterion, "MET");
            }
            submit(review, candidate(review), answers);
        }
    }

    private void advise(Reference reference) {
        await().atMost(PATIENCE).until(() -> opinion(reference).size() == 1);
        submit(opinion(reference).get(0), "adviser1", Map.of("advice", "A good plan."));
        await().atMost(PATIENCE).until(() -> opinion(reference).isEmpty());
        await().atMost(PATIENCE).until(() -> waiting(reference, "user_confirm").size() == 1);
    }

    private List<Task> opinion(Reference reference) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskName(OPINION)
                .list();
    }

    private List<Task> waiting(Reference reference, String step) {
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

    private void visit(String address) {
        page.navigate("http://localhost:" + port + address);
    }
}
