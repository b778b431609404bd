package org.smallplaces;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smallplaces.playbook.Draft;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The files of the playbook in the browser: each in its own editor, and two administrators in one of them. */
@WholeSystem
@ExtendWith(Chromium.class)
class EditorsTests {

    private static final String RULES = "rules/admission/visible.dslr";
    private static final String REASONS = "rules/reasons_nl.properties";
    private static final String FORM = "processes/forms/advise.form";
    private static final String LETTER = "processes/letters/received.nl.md";
    private static final String CATALOGUE = "rules/catalogue/policy-areas.csv";
    private static final String COLLEAGUE = "colleague";
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(20_000);

    @LocalServerPort
    private int port;

    @Autowired
    private Draft draft;

    @Autowired
    private IdentityService identity;

    @BeforeEach
    void letsAColleagueBeAdministratorToo() {
        var colleague = identity.newUser(COLLEAGUE);
        colleague.setFirstName("Col");
        colleague.setLastName("League");
        colleague.setEmail("colleague@example.org");
        colleague.setPassword("demo");
        ((IdentityServiceImpl) identity).saveUser(colleague, true);
        identity.createMembership(COLLEAGUE, "administrators");
    }

    @AfterEach
    void leavesThePlaybookAsItWas() {
        List.of(RULES, REASONS, FORM, LETTER, CATALOGUE).forEach(path -> draft.discard(path, "admin"));
        identity.deleteUser(COLLEAGUE);
    }

    @Test
    void offersTheSentencesOfRulesAndShowsWhereOneIsWrong(BrowserContext administrator) {
        var page = open(administrator, "admin", RULES);
        page.locator(".cm-content").click();
        page.keyboard().press("Control+Home");
        page.keyboard().type("rule \"Twee momenten\"\nwhen\n  plant ten m");
        page.keyboard().press("Escape");
        page.keyboard().type("\nthen\n  visible is behaald, want public-moments\nend\n");
        assertThat(page.locator(".sp-editor__problems")).containsText("Regel 3", SOON);
        assertThat(page.locator(".cm-lint-marker-error")).hasCount(1);

        page.locator(".sp-editor__problems button").first().click();
        page.keyboard().press("Home");
        page.keyboard().press("Shift+End");
        page.keyboard().type("plant ten m");
        page.locator(".cm-tooltip-autocomplete [aria-selected]").click();
        page.keyboard().type("2");
        assertThat(page.locator(".sp-editor__problems")).containsText("Er is niets mis", SOON);
        assertThat(page.locator(".sp-editor__status")).containsText("Bewaard in het concept", SOON);
        assertThat(draft.read(RULES).orElseThrow()).contains("Het plant ten minste 2 openbare momenten\n");
        assertThat(page.locator(".sp-editor__beside")).containsText("Er zijn momenten waar iedereen");
        Barriers.none(page, ".sp-form-editor", ".sp-form-task");
    }

    @Test
    void tellsTwoAdministratorsOfEachOtherAndKeepsBothTexts(BrowserContext administrator, Browser browser) {
        var mine = open(administrator, "admin", REASONS);
        try (var other = browser.newContext()) {
            var theirs = open(other, COLLEAGUE, REASONS);
            assertThat(theirs.locator(".sp-editor__others")).containsText("admin is also working", SOON);
            // a page that is going no longer asks for newer texts: this one still has the old one
            theirs.evaluate("window.dispatchEvent(new Event('pagehide'))");
            typeAtTheTop(mine, "# van mij\n");
            assertThat(mine.locator(".sp-editor__status")).containsText("Bewaard in het concept", SOON);
            typeAtTheTop(theirs, "# theirs\n");
            assertThat(theirs.locator(".sp-editor__conflict")).containsText("Nothing is lost", SOON);
            assertThat(draft.read(REASONS).orElseThrow()).startsWith("# van mij\n");
            assertThat(theirs.locator(".sp-editor__surface .cm-content")).containsText("# theirs");

            theirs.getByText("See the difference").click();
            assertThat(theirs.locator(".cm-mergeView")).containsText("# van mij", SOON);
            theirs.getByText("Put mine in its place").click();
            assertThat(theirs.locator(".sp-editor__status")).containsText("Saved in the draft", SOON);
            assertThat(draft.read(REASONS).orElseThrow()).startsWith("# theirs\n");
            theirs.getByText("Put it back").click();
            assertThat(theirs.locator(".sp-editor__surface .cm-content")).containsText("# van mij");
        }
    }

    @Test
    void changesALabelOfAFormAndNothingElse(BrowserContext administrator) throws IOException {
        var before = draft.read(FORM).orElseThrow();
        var page = open(administrator, "admin", FORM);
        page.locator(".fjs-editor-container [data-id=Field_advice]").click();
        page.locator(".bio-properties-panel-group-header-title")
                .filter(new Locator.FilterOptions().setHasText("Nederlands"))
                .click();
        page.locator("[id$=dutch-label_nl]").last().fill("Wat is uw advies?");
        assertThat(page.locator(".sp-editor__problems")).containsText("Er is niets mis", SOON);
        page.waitForCondition(() -> draft.read(FORM).orElseThrow().contains("\"label_nl\": \"Wat is uw advies?\""));
        var after = draft.read(FORM).orElseThrow().replace("Wat is uw advies?", "Uw advies");
        var json = new ObjectMapper();
        assertThat(json.readTree(after)).isEqualTo(json.readTree(before));
        page.getByText("Zoals de openbare pagina het toont").click();
        assertThat(page.frameLocator(".sp-form-preview iframe").locator("label"))
                .containsText("Wat is uw advies?", SOON);
        page.getByText("Zoals Tasklist het toont").click();
        assertThat(page.locator(".sp-form-task")).containsText("Wat is uw advies?", SOON);
        Barriers.none(page, ".sp-form-editor", ".sp-form-task");
    }

    @Test
    void showsALetterAsItsReaderGetsIt(BrowserContext administrator) {
        var page = open(administrator, "admin", LETTER);
        page.locator(".cm-content").click();
        page.keyboard().press("Control+End");
        page.keyboard().type("\n\nTot gauw, {{contactN");
        page.locator(".cm-tooltip-autocomplete [aria-selected]").click();
        assertThat(page.frameLocator(".sp-editor__letter").locator("main"))
                .containsText("Tot gauw, Samira Bakker", SOON);
        assertThat(page.locator(".sp-editor__text")).containsText("Tot gauw, Samira Bakker");
        assertThat(page.locator(".sp-editor__status")).containsText("Bewaard in het concept", SOON);
        Barriers.none(page, ".sp-form-editor", ".sp-form-task");
    }

    @Test
    void addsARowToACatalogue(BrowserContext administrator) {
        var page = open(administrator, "admin", CATALOGUE);
        page.getByText("Rij toevoegen", new Page.GetByTextOptions().setExact(true))
                .click();
        page.keyboard().type("housing");
        assertThat(page.locator(".sp-editor__problems")).containsText("title_nl", SOON);
        page.locator("tbody tr").last().getByRole(AriaRole.TEXTBOX).nth(1).fill("Housing, and \"home\"");
        page.locator("tbody tr").last().getByRole(AriaRole.TEXTBOX).nth(2).fill("Wonen");
        assertThat(page.locator(".sp-editor__problems")).containsText("Er is niets mis", SOON);
        assertThat(page.locator(".sp-editor__status")).containsText("Bewaard in het concept", SOON);
        assertThat(draft.read(CATALOGUE).orElseThrow()).contains("housing,\"Housing, and \"\"home\"\"\",Wonen");
        Barriers.none(page, ".sp-form-editor", ".sp-form-task");
    }

    private static void typeAtTheTop(Page page, String text) {
        page.locator(".sp-editor__surface .cm-content").click();
        page.keyboard().press("Control+Home");
        page.keyboard().insertText(text);
    }

    private Page open(BrowserContext context, String account, String path) {
        var page = context.newPage();
        Chromium.signIn(page, port, account, "demo");
        page.navigate("http://localhost:" + port + "/admin/playbook/files/" + path);
        page.locator(".sp-editor__problems h2").waitFor();
        return page;
    }
}
