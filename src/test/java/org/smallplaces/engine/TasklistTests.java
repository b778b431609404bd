package org.smallplaces.engine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smallplaces.Chromium;
import org.smallplaces.Visitor;
import org.smallplaces.WholeSystem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tasklist as a member meets it. The dossier that it reads is answered by the test. */
@WholeSystem.Own
@Order(0)
@DirtiesContext
@ExtendWith(Chromium.class)
class TasklistTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    private Browser browser;
    private String task;

    /** The playbook of the repository with one more form, that of the process of this test. */
    @DynamicPropertySource
    static void addsAForm(DynamicPropertyRegistry properties) throws IOException {
        var playbook = Path.of("target/tasklist-playbook");
        for (var folder : List.of("processes", "rules")) {
            FileUtils.copyDirectory(
                    Path.of(folder).toFile(), playbook.resolve(folder).toFile());
        }
        FileUtils.copyURLToFile(
                new ClassPathResource("tasklist/looking.form").getURL(),
                playbook.resolve("processes/forms/looking.form").toFile());
        properties.add("smallplaces.playbook.directory", playbook::toString);
    }

    @BeforeAll
    static void isPatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @BeforeEach
    void asksForAReview(Browser browser) {
        this.browser = browser;
        repository
                .createDeployment()
                .enableDuplicateFiltering(true)
                .name("looking")
                .addClasspathResource("tasklist/looking.bpmn")
                .addClasspathResource("tasklist/looking.form")
                .deploy();
        runtime.createProcessInstanceQuery().processDefinitionKey("looking").list().stream()
                .forEach(old -> runtime.deleteProcessInstance(old.getId(), "tried"));
        runtime.startProcessInstanceByKey("looking", "I-2000-0007");
        task = tasks.createTaskQuery()
                .processDefinitionKey("looking")
                .singleResult()
                .getId();
    }

    @Test
    void showsTheCaseBesideTheForm() throws IOException {
        tasks.setAssignee(task, "member1");
        var page = signedIn("en-GB");

        var card = page.locator("li.task");
        assertThat(card).containsText("Children draw their rights");
        assertThat(card.locator(".sp-badge")).hasCount(5);
        card.locator("h4 a").click();
        assertThat(page.locator(".nav-tabs li.active")).hasText("Case");
        assertThat(page.locator(".sp-case-tab")).containsText("Nothing is said of what comes after.");

        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("Form"))
                .click();
        page.getByLabel("Remark").fill("Who is to do it?");

        var beside = page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Case"));
        assertThat(beside).containsText("An exhibition in the town hall.");
        assertThat(beside).containsText("<script>alert('no')</script>");
        assertThat(beside.getByText("plan.pdf"))
                .hasAttribute("href", "/dossiers/I-2000-0007/documents/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed");
        assertThat(beside.getByText("The peaceful school")).hasAttribute("href", "/register/I-2026-0002");
        assertThat(page.getByLabel("Remark")).hasValue("Who is to do it?");

        page.getByText("Not met", new Page.GetByTextOptions().setExact(true)).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
        assertThat(page.locator("li.task")).hasCount(0);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
    }

    @Test
    void speaksDutchToWhoReadsDutch() throws IOException {
        var page = signedIn("nl-NL");

        page.getByText("Op te pakken · To pick up").click();
        assertThat(page.locator("li.task")).containsText("Beoordeel het initiatief");
        page.locator("li.task h4 a").first().click();
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("Formulier"))
                .click();
        page.getByText("Oppakken", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.getByText("Is het uitvoerbaar?")).isVisible();
        assertThat(page.getByText("Voldoet niet", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Afronden")))
                .isEnabled();
        assertThat(page.locator("body")).not().containsText("migrate");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("member1");
    }

    @Test
    void leavesForTheOneSignInPage() throws IOException {
        var page = signedIn("en-GB");

        page.locator(".account > a").click();
        page.getByText("Log out").click();

        page.waitForURL("**/login");
        var other = page.context().newPage();
        other.navigate("http://localhost:" + port + "/dossiers/I-2000-0007");
        assertThat(other).hasURL(Pattern.compile(".*/login"));
    }

    @Test
    void tellsAMemberOnlyTheCasesOfTasksTheyMaySee() {
        assertThat(Visitor.signedIn(port, "member1")
                        .get("/api/tasks?ids=" + task)
                        .body())
                .isEqualTo("{\"" + task + "\":\"I-2000-0007\"}");
        assertThat(Visitor.signedIn(port, "adviser1")
                        .get("/api/tasks?ids=" + task)
                        .body())
                .isEqualTo("{}");
    }

    @Test
    void takesNoMoreThanTheFormAsks() {
        tasks.setAssignee(task, "member1");
        var member = Visitor.signedIn(port, "member1");
        var path = ENGINE + "/task/" + task + "/submit-form";

        assertThat(member.send("POST", path, "{\"variables\": {\"outcome\": {\"value\": \"consent\"}}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(member.send(
                                "POST",
                                path,
                                "{\"variables\": {\"remark_realistic\": {\"value\": \"rO0\", \"type\": \"Object\"}}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(member.send("POST", path, "{\"variables\": {\"verdict_realistic\": {\"value\": \"MET\"}}}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void letsNobodyAnswerAnothersTask() {
        tasks.setAssignee(task, "member1");

        assertThat(Visitor.signedIn(port, "adviser1")
                        .send("POST", ENGINE + "/task/" + task + "/submit-form", "{\"variables\": {}}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void hasADutchTextForEveryEnglishOne() throws IOException {
        assertThat(names(locale("nl"))).isEqualTo(names(locale("en")));
    }

    private Page signedIn(String language) throws IOException {
        var page = browser.newContext(
                        new Browser.NewContextOptions().setLocale(language).setViewportSize(1600, 900))
                .newPage();
        var found = new ClassPathResource("tasklist/case.json").getContentAsString(StandardCharsets.UTF_8);
        page.route("**/api/cases/*", route -> route.fulfill(json(found)));
        page.route(address -> address.contains("/api/cases?references="), route -> route.fulfill(json(summary(found))));
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/");
        page.locator("#username").fill("member1");
        page.locator("#password").fill("demo");
        page.locator("main button[type=submit]").click();
        return page;
    }

    private static Route.FulfillOptions json(String body) {
        return new Route.FulfillOptions().setContentType("application/json").setBody(body);
    }

    private static String summary(String found) {
        try {
            var json = new ObjectMapper();
            var whole = json.readTree(found);
            return json.writeValueAsString(List.of(Map.of(
                    "reference", whole.path("reference"),
                    "title", whole.path("title"),
                    "organisation", whole.path("organisation"),
                    "status", whole.path("status"),
                    "verdicts", whole.path("assessment").path("verdicts"))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode locale(String language) throws IOException {
        var path = "META-INF/resources/webjars/camunda/app/tasklist/locales/" + language + ".json";
        var text = new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        return new ObjectMapper().readTree(text.replace("\uFEFF", ""));
    }

    private static Set<String> names(JsonNode locale) {
        var names = new TreeSet<String>();
        locale.path("labels").fieldNames().forEachRemaining(names::add);
        locale.path("dateLocales").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
