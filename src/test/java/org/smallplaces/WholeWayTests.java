package org.smallplaces;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A person in a browser goes the whole way: form, Tasklist, letter, register. Every public page passes axe. */
@WholeSystem
@ExtendWith(Chromium.class)
class WholeWayTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> CRITERIA =
            List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible");

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Value("${smallplaces.data}")
    private Path data;

    private BrowserContext browser;
    private Page page;

    @BeforeEach
    void opensAPage(BrowserContext browser) {
        this.browser = browser;
        browser.setDefaultTimeout(60_000);
        page = browser.newPage();
        page.setViewportSize(1600, 1000);
    }

    @Test
    void goesFromFormToRegister() throws IOException {
        fillsInTheForm();
        assertThat(page.locator("main")).containsText("A play in the stairwell");
        Barriers.none(page);
        page.locator("form[action$=send] button[type=submit]").click();
        var reference = page.locator("#reference").textContent();
        Barriers.none(page);
        page.locator("#case-link").click();
        assertThat(page.locator("h1")).containsText("A play in the stairwell");
        Barriers.none(page);
        var caseLink = page.url();

        for (var review : waiting(reference, "user_review", 3)) {
            signsIn(candidate(review));
            claims("Op te pakken", reference);
            CRITERIA.forEach(criterion -> choose("verdict_" + criterion, 0));
            choose("recommendation", 0);
            completes(review);
        }
        var confirmation = waiting(reference, "user_confirm", 1).get(0);
        signsIn("chair");
        claims("Voor de vergadering", reference);
        choose("confirmation", 0);
        completes(confirmation);

        await().atMost(PATIENCE).until(() -> dropped(reference).stream()
                .anyMatch(letter -> letter.toString().contains("decision-admitted")));
        await().atMost(PATIENCE).until(() -> {
            page.navigate(caseLink);
            return page.locator("main").textContent().contains("Uw initiatief is toegelaten");
        });
        Barriers.none(page);
        visit("/register?query=trapportaal");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A play in the stairwell"))
                .first()
                .click();
        assertThat(page.locator("main")).containsText("Paper Boat Theatre");
        Barriers.none(page);
    }

    @Test
    void leavesNoBarrierOnAPublicPage() {
        for (var address : List.of(
                "/",
                "/initiatives/new",
                "/membership/new",
                "/invitations/no-such-link",
                "/register",
                "/login",
                "/cases/no-such-link",
                "/no-such-page")) {
            visit(address + "?lang=nl");
            Barriers.none(page);
        }
        visit("/?lang=en");
        Barriers.none(page);
    }

    @Test
    void saysWhatToMendInTheForm() {
        visit("/initiatives/new");
        next();

        assertThat(page.locator("#error-summary")).isFocused();
        assertThat(page.locator("#field-contactEmail")).hasAttribute("aria-invalid", "true");
        Barriers.none(page);
    }

    private void fillsInTheForm() {
        visit("/initiatives/new?lang=nl");
        page.fill("#field-organisation", "Paper Boat Theatre");
        page.fill("#field-contactName", "Sam Voorbeeld");
        page.fill("#field-contactEmail", "sam@paperboat.example");
        next();
        page.fill("#field-title", "A play in the stairwell");
        page.fill(
                "#field-summary",
                "Jongeren maken een toneelstuk over wat een huis een thuis maakt, in het trapportaal.");
        page.fill(
                "#field-activities",
                "Twaalf jongeren schrijven en repeteren vier maanden en spelen acht keer in een trapportaal.");
        next();
        page.check("input[value='udhr-25']");
        page.fill("#field-rightsExplanation", "Wonen hoort bij een behoorlijke levensstandaard, artikel 25.");
        page.check("input[value='homelessness']");
        Barriers.none(page);
        next();
        page.fill("#field-startDate", LocalDate.now(ZoneOffset.UTC).plusDays(70).toString());
        page.fill("#field-endDate", LocalDate.now(ZoneOffset.UTC).plusDays(300).toString());
        next();
        page.fill("#field-addedValue", "Niemand laat hen nog spelen waar hun nieuwe buren langslopen.");
        page.fill("#field-visibility", "Acht voorstellingen in trapportalen en een in het stadhuis.");
        next();
        Barriers.none(page);
        page.check("input[name=consent]");
        next();
    }

    private void next() {
        page.locator("button[value=next]:visible").last().click();
    }

    private void signsIn(String account) {
        // the page of whoever was signed in goes on asking, and its answers bring cookies
        page.navigate("about:blank");
        browser.clearCookies();
        Chromium.signIn(page, port, account, "demo");
        assertThat(page)
                .hasURL(
                        Pattern.compile(".*/camunda/app/tasklist/.*"),
                        new PageAssertions.HasURLOptions().setTimeout(60_000));
    }

    private void claims(String filter, String reference) {
        page.getByText(filter).first().click();
        page.locator("li.task", new Page.LocatorOptions().setHasText(reference))
                .locator("h4 a")
                .click();
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("Formulier"))
                .click();
        page.getByText("Oppakken", new Page.GetByTextOptions().setExact(true)).click();
    }

    private void choose(String field, int option) {
        page.locator("input[id$='Field_" + field + "-" + option + "']").check();
    }

    private void completes(Task task) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Afronden"))
                .click();
        await().atMost(PATIENCE)
                .until(() -> tasks.createTaskQuery().taskId(task.getId()).count() == 0);
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

    private void visit(String address) {
        page.navigate("http://localhost:" + port + address);
    }

    private List<Path> dropped(String reference) throws IOException {
        try (var letters = Files.list(data.resolve("outbox"))) {
            return letters.filter(letter -> letter.getFileName().toString().contains(reference))
                    .toList();
        }
    }
}
