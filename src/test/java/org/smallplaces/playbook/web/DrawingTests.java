package org.smallplaces.playbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smallplaces.Barriers;
import org.smallplaces.Chromium;
import org.smallplaces.DrawingSurface;
import org.smallplaces.WholeSystem;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Playbook;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator draws a process in the browser and sees what became of it. */
@WholeSystem
@ExtendWith(Chromium.class)
class DrawingTests {

    private static final String INTAKE = "processes/initiative-intake.bpmn";

    @LocalServerPort
    private int port;

    @Autowired
    private Draft draft;

    @Autowired
    private Playbook playbook;

    private Page page;

    @BeforeEach
    void signsIn(BrowserContext browser) {
        browser.setDefaultTimeout(60_000);
        page = browser.newPage();
        page.setViewportSize(1500, 1000);
        Chromium.signIn(page, port, "admin", "demo");
    }

    @AfterEach
    void leavesTheDraftAsItWas() {
        page.close();
        draft.discard(INTAKE, "admin");
    }

    @Test
    void drawsAStepAndSeesWhatChanged() {
        var drawing = DrawingSurface.open(page, port, INTAKE);
        drawing.expectNothingWrong();
        Barriers.none(page);

        drawing.append("subprocess_review", "Advies van een adviseur", "Opinion");
        drawing.expectFindings();
        for (var list : List.of("[data-finding]", ".sp-editor__problems li button")) {
            drawing.find("service_tally");
            page.locator(list).first().click();
            assertThat(drawing.selected()).containsText("Opinion");
        }
        drawing.deleteSelected();
        drawing.expectNothingWrong();

        drawing.drawBetween(
                "subprocess_review",
                "flow_review_tally",
                "service_tally",
                "Advies van een adviseur",
                "Opinion of an adviser");
        drawing.expectNothingWrong();
        await().untilAsserted(() -> assertThat(draft.read(INTAKE).orElseThrow())
                .containsPattern("<bpmn:userTask [^>]*name=\"Opinion of an adviser\" [^>]*camunda:formRef=\"advise\"")
                .contains("camunda:historyTimeToLive=\"P730D\"")
                .doesNotContain("flow_review_tally"));
        assertThat(draft.check()).isEmpty();

        page.navigate("http://localhost:" + port + "/admin/playbook/differences?from="
                + playbook.inForce().number());
        var added = page.locator("[data-change=added]").first();
        assertThat(added).hasText("toegevoegd: Taak voor mensen ‘Opinion of an adviser’");
        added.locator("button").click();
        assertThat(page.locator(".sp-comparison .djs-element.selected")).containsText("adviser");
        Barriers.none(page);
    }

    @Test
    void leavesADrawingThatNobodyChangesAsItIs() throws IOException {
        var drawing = DrawingSurface.open(page, port, INTAKE);
        drawing.field("Naam").fill("Another name");
        assertThat(page.locator("#text")).hasValue(Pattern.compile("name=\"Another name\""));
        drawing.field("Naam").fill("From initiative to decision");

        assertThat(page.locator("#text")).hasValue(Files.readString(Path.of(INTAKE)));
    }
}
