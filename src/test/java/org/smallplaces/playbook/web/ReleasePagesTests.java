package org.smallplaces.playbook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smallplaces.Barriers;
import org.smallplaces.Chromium;
import org.smallplaces.Fixtures;
import org.smallplaces.Visitor;
import org.smallplaces.WholeSystem;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.PlaybookFile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What administrators do around a release: plan it, look where running cases would go, take it back. */
@WholeSystem
@ExtendWith(Chromium.class)
class ReleasePagesTests {

    private static final String REQUEST = "processes/information-request.bpmn";
    private static final String RULE = "rules/admission/visible.dslr";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @Autowired
    private Draft draft;

    @Autowired
    private Playbook playbook;

    @Autowired
    private Casefile casefile;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    private int before;
    private Reference waiting = new Reference("I-0000-0000");

    @BeforeEach
    void hasACaseThatWaits() {
        before = playbook.inForce().number();
        var incomplete = Fixtures.anInitiative();
        incomplete.put("activities", "A play.");
        waiting = casefile.receive(new Submission(CaseKind.INITIATIVE, new Answers(incomplete), List.of(), "en"))
                .reference();
        await().atMost(PATIENCE).until(() -> !request().isEmpty());
    }

    @AfterEach
    void leavesThePlaybookAsItWas() {
        draft.planned().ifPresent(planned -> draft.cancelPlan("admin"));
        draft.changes().forEach(change -> draft.discard(change.path(), "admin"));
        var files = draft.release(before).orElseThrow().files();
        if (!playbook.inForce().files().equals(files)) {
            draft.restore(before, "admin", "");
        }
        await().atMost(PATIENCE)
                .ignoreException(OptimisticLockingException.class)
                .untilAsserted(() -> {
                    if (!casefile.get(waiting).isClosed()) {
                        casefile.requestWithdrawal(waiting, "Tried.");
                    }
                });
    }

    @Test
    void plansTakesBackPublishesMovesACaseAndRestores(BrowserContext browser) {
        change(REQUEST, text(REQUEST).replace("Wait for the answer", "Wait for an answer"));
        change(RULE, text(RULE).replace("at least 1 public moments", "at least 2 public moments"));
        var page = browser.newPage();
        Chromium.signIn(page, port, "admin", "demo");

        visit(page, "/admin/playbook");
        press(page, "Controleer het concept");
        assertThat(text(page)).contains("Er is niets mis met het concept.", "Gecontroleerd", "2 bestanden");
        Barriers.none(page);

        page.click("text=Publiceer op een later moment");
        var later = LocalDateTime.now(ZoneId.of("Europe/Amsterdam")).plusDays(2).truncatedTo(ChronoUnit.MINUTES);
        page.fill("#at", later.toString());
        page.fill("#comment", "Twee momenten");
        press(page, "Plan");
        assertThat(text(page)).contains("Wordt gepubliceerd op", "Twee momenten", "Gepland door admin.");
        assertThat(playbook.inForce().number()).isEqualTo(before);
        Barriers.none(page);
        press(page, "Trek haar terug");
        assertThat(text(page)).doesNotContain("Wordt gepubliceerd op");
        page.click("text=Publiceer op een later moment");
        page.fill("#at", "2020-01-01T10:00");
        press(page, "Plan");
        assertThat(text(page)).contains("Dat moment is voorbij");

        page.navigate("http://localhost:" + port + "/admin/playbook/differences?from=" + before);
        assertThat(text(page)).contains("A moment that is open to everyone makes human rights visible");
        Barriers.none(page);

        visit(page, "/admin/playbook");
        page.fill("#comment", "Twee momenten");
        press(page, "Publiceer");
        assertThat(text(page)).contains("Uitgave " + (before + 1) + " geldt nu.");

        visit(page, "/admin/playbook/cases");
        assertThat(text(page))
                .contains("Wait for the answer", "Wait for an answer", "Ask the applicant, zoals in uitgave ");
        Barriers.none(page);
        var choice = page.locator("label", new Page.LocatorOptions().setHasText(waiting.value()));
        var version = page.locator("main section", new Page.LocatorOptions().setHas(choice))
                .filter(new Locator.FilterOptions().setHasText("Wait for an answer"));
        version.locator("summary").click();
        version.locator(choice).click();
        version.getByText("Zet de gekozen zaken over").click();
        assertThat(text(page)).contains("Eén zaak is overgezet", waiting.value(), "is overgezet");
        assertThat(request()).singleElement().satisfies(instance -> assertThat(instance.getProcessDefinitionId())
                .isEqualTo(newest()));

        visit(page, "/admin/playbook/audit?subject=" + waiting.value());
        assertThat(text(page)).contains(waiting.value() + " overgezet naar het proces zoals het nu is");
        visit(page, "/admin/playbook/audit");
        assertThat(text(page))
                .contains("Een geplande uitgave teruggetrokken", "Uitgave " + (before + 1) + " gepubliceerd")
                .doesNotContain("??");
        Barriers.none(page);

        visit(page, "/admin/playbook");
        press(page, "Laat uitgave " + before + " weer gelden");
        assertThat(playbook.inForce().files())
                .isEqualTo(draft.release(before).orElseThrow().files());

        visit(page, "/admin/playbook/pack");
        assertThat(text(page)).contains("Haal uitgave", "Naam van de coalitie").doesNotContain("??");
        Barriers.none(page);
    }

    @Test
    void doesTheSameForPrograms() {
        var path = "/api/playbook/files/" + RULE;
        var file = api("GET", path, "");
        var seen = file.headers().firstValue("ETag").orElseThrow();
        var changed = Visitor.at(port)
                .send(request(path)
                        .header("If-Match", seen)
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .PUT(BodyPublishers.ofString(
                                file.body().replace("at least 1 public moments", "at least 2 public moments"))));
        assertThat(changed.statusCode()).isEqualTo(200);

        assertThat(api(
                                "POST",
                                "/api/playbook/releases",
                                "{\"comment\": \"Later\", \"at\": \"2999-01-01T10:00:00+01:00\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(api("GET", "/api/playbook/plan", "").body()).contains("2999-01-01T09:00:00Z", RULE, "Later");
        assertThat(api("POST", "/api/playbook/releases", "{\"at\": \"2999-01-01T10:00:00Z\"}")
                        .body())
                .contains("\"code\":\"already\"");
        assertThat(api("DELETE", "/api/playbook/plan", "").statusCode()).isEqualTo(204);
        assertThat(api("GET", "/api/playbook/plan", "").statusCode()).isEqualTo(404);
        assertThat(api("DELETE", "/api/playbook/plan", "").statusCode()).isEqualTo(409);
        assertThat(api("GET", "/api/playbook/differences?from=" + before, "").body())
                .contains("\"subject\":\"A moment that is open to everyone makes human rights visible\"");
        assertThat(api("GET", "/api/playbook/differences?from=99999", "").statusCode())
                .isEqualTo(404);
        for (var nothing :
                List.of("files/rules/none.csv", "releases/1/files/rules/none.csv", "try-out/" + UUID.randomUUID())) {
            var missing = api("GET", "/api/playbook/" + nothing, "");
            assertThat(missing.statusCode()).as(nothing).isEqualTo(404);
            assertThat(missing.headers().firstValue("Content-Type")).as(nothing).contains("application/problem+json");
        }
        assertThat(api("GET", "/api/playbook/cases", "").statusCode()).isEqualTo(200);
        assertThat(api("POST", "/api/playbook/cases", "{\"version\": \"none\"}").statusCode())
                .isEqualTo(404);
        assertThat(api("GET", "/api/playbook/audit?action=cancelled", "").body())
                .contains("\"action\":\"cancelled\"")
                .doesNotContain("\"action\":\"planned\"");
        assertThat(Visitor.at(port)
                        .send(request("/api/playbook/pack")
                                .header("Content-Type", "application/zip")
                                .POST(BodyPublishers.ofString("no zip")))
                        .body())
                .contains("\"code\":\"noManifest\"", "\"status\":409");
        assertThat(Visitor.at(port).get("/logo.svg", "en").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "sandbox"));
    }

    private HttpResponse<String> api(String method, String path, String json) {
        return Visitor.at(port)
                .send(request(path)
                        .header("Content-Type", "application/json")
                        .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        var secret = Base64.getEncoder().encodeToString("admin:demo".getBytes(StandardCharsets.UTF_8));
        return Visitor.at(port).request(path).header("Authorization", "Basic " + secret);
    }

    private List<ProcessInstance> request() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("information-request")
                .processInstanceBusinessKey(waiting.value())
                .list();
    }

    private String newest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("information-request")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String text(String path) {
        return playbook.inForce().file(path).orElseThrow();
    }

    private void change(String path, String text) {
        draft.save(path, text, PlaybookFile.of(path, text(path)).sha256(), "admin");
    }

    private void visit(Page page, String path) {
        page.navigate("http://localhost:" + port + path);
    }

    private static void press(Page page, String button) {
        page.locator("button:text-is(\"" + button + "\")").first().click();
    }

    private static String text(Page page) {
        return page.textContent("main");
    }
}
