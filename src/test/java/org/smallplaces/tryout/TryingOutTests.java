package org.smallplaces.tryout;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smallplaces.Barriers;
import org.smallplaces.Chromium;
import org.smallplaces.Fixtures;
import org.smallplaces.WholeSystem;
import org.smallplaces.admission.Admission;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.PlaybookFile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator sees in a browser what a draft would do. */
@WholeSystem
@ExtendWith(Chromium.class)
class TryingOutTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LINK = "rules/admission/human-rights-link.dslr";

    @LocalServerPort
    private int port;

    @Autowired
    private Draft draft;

    @Autowired
    private Casefile casefile;

    @Autowired
    private Admission admission;

    private Page page;
    private Reference reference;

    @BeforeEach
    void hasACaseWithOneRightAndADraftThatAsksForTwo(BrowserContext browser) {
        browser.setDefaultTimeout(60_000);
        page = browser.newPage();
        page.setViewportSize(1400, 1000);
        var answers = Fixtures.anInitiative();
        answers.put("title", "A walk for one right");
        answers.put("rights", List.of("udhr-13"));
        answers.put("targetGroups", "Young people");
        answers.put("policyAreas", List.of("homelessness"));
        answers.put(
                "activities", "Every month another group walks through the park and talks with those who sit there.");
        answers.put(
                "rightsExplanation",
                "To move freely is a right (article 13) that is worth little to those who are afraid. Together they take the"
                        + " park back.");
        reference = casefile.receive(new Submission(CaseKind.INITIATIVE, new Answers(answers), List.of(), "nl"))
                .reference();
        await().atMost(PATIENCE).until(() -> admission.screening(reference).isPresent());
        var rules = draft.read(LINK).orElseThrow();
        draft.save(
                LINK,
                rules.replace("names at least 1 rights", "names at least 2 rights"),
                PlaybookFile.of(LINK, rules).sha256(),
                "admin");
        Chromium.signIn(page, port, "admin", "demo");
    }

    @AfterEach
    void leavesNothingBehind() {
        draft.discard(LINK, "admin");
        casefile.requestWithdrawal(reference, "Tried.");
    }

    @Test
    void showsWhichPastCasesGetAnotherVerdict() {
        visit("/admin/playbook/try-out");
        page.fill("#words", reference.value());
        page.click("main form button[type=submit]");

        var flips = page.locator("#flips");
        assertThat(flips).containsText(reference.value());
        assertThat(flips).containsText("An initiative that names a right and explains it has a clear link");
        assertThat(flips).containsText(LINK + ":");
        assertThat(page.locator("#verdicts")).containsText("Mensenrechten");
        Barriers.none(page);
        visit("/admin/playbook");
        assertThat(page.locator("main")).containsText("zijn uitgeprobeerd op 1 eerdere zaken");
    }

    @Test
    void saysOnTheTestBenchWhichLineSpeaks() {
        visit("/admin/playbook/bench");
        page.fill("#bench-reference", reference.value());
        page.locator("[data-bench=choose] button").click();
        assertThat(page.locator("#bench-title")).hasValue("A walk for one right");
        page.locator("[data-bench=ask] button").first().click();
        assertThat(page.locator("#bench-outcome")).not().containsText("has a clear link");

        page.locator("#bench-rights").selectOption(new String[] {"udhr-13", "udhr-3"});
        page.locator("[data-bench=ask] button").first().click();

        assertThat(page.locator("#bench-outcome")).containsText("has a clear link");
        assertThat(page.locator("#bench-outcome")).containsText(LINK + ":");
        Barriers.none(page);
    }

    @Test
    void leadsAPastCaseThroughTheDraft() {
        visit("/admin/playbook/walk");
        page.fill("#reference", reference.value());
        page.locator("main form button").first().click();
        take("BLOCK:service_checkComplete");
        take("BLOCK:service_screen");
        take("BLOCK:service_assignReviewers");
        take("TIMER:timer_reviewReminder:0");
        take("TASK:user_review:0");

        assertThat(page.locator("#told")).containsText("sendLetter (review-reminder, reviewer)");
        assertThat(page.locator(".sp-drawing .sp-passed").first()).isVisible();
        assertThat(page.locator(".sp-drawing .sp-here").first()).isVisible();
        Barriers.none(page);
        take("MESSAGE:start_withdrawn");
        assertThat(page.locator("#now")).containsText("aan zijn einde gekomen");
        assertThat(casefile.get(reference).isClosed()).isFalse();
    }

    private void take(String key) {
        page.locator("form:has(input[name=take][value='" + key + "'])")
                .locator("button")
                .click();
    }

    private void visit(String address) {
        page.navigate("http://localhost:" + port + address);
    }
}
