package org.smallplaces;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.regex.Pattern;

/** Draws in the editor of a process as a person does: by search, keyboard and mouse. The page speaks Dutch. */
public final class DrawingSurface {

    /** Milliseconds in which a search answers. */
    private static final double SHORT = 5_000;

    private final Page page;

    private DrawingSurface(Page page) {
        this.page = page;
    }

    /** Opens a process of the draft, such as {@code processes/initiative-intake.bpmn}, as whoever is signed in. */
    public static DrawingSurface open(Page page, int port, String path) {
        page.navigate("http://localhost:" + port + "/admin/playbook/files/" + path);
        var surface = new DrawingSurface(page);
        surface.findings().waitFor();
        return surface;
    }

    /**
     * Draws a step between two that an arrow joins: adds it with its template, names it, and leads the way through it.
     *
     * @param before id of the element after which it comes
     * @param arrow id of the arrow that it takes the place of
     * @param after id of the element before which it comes, in sight from where the new one is put
     * @param template name of its template, in Dutch
     */
    public void drawBetween(String before, String arrow, String after, String template, String name) {
        append(before, template, name);
        find(after); // what is selected already does not get its menu anew
        find(name);
        page.locator(".djs-context-pad.open [data-action=connect]").click();
        var target =
                page.locator("[data-element-id=" + after + "] .djs-hit").first().boundingBox();
        var x = target.x + target.width / 2;
        var y = target.y + target.height / 2;
        page.mouse().move(x - 5, y - 5);
        page.mouse().move(x, y);
        page.mouse().click(x, y);
        find(arrow);
        page.keyboard().press("Delete");
        assertThat(page.locator("[data-element-id=" + arrow + "]")).hasCount(0);
    }

    /** Adds an element with its template after another one and gives it a name. */
    public void append(String before, String template, String name) {
        find(before);
        page.keyboard().press("a");
        page.locator(".djs-popup-search input").pressSequentially(template);
        assertThat(page.locator(".djs-popup .entry.selected")).containsText(template);
        page.keyboard().press("Enter");
        var label = page.locator(".djs-direct-editing-content");
        label.waitFor();
        page.keyboard().press("Control+a");
        page.keyboard().type(name);
        page.keyboard().press("Enter");
        assertThat(label).hasCount(0);
    }

    /** Selects an element by its id or its name, as Ctrl+F does; again if something else closed the search meanwhile. */
    public void find(String idOrName) {
        await().atMost(Duration.ofMinutes(1))
                .pollInSameThread()
                .ignoreExceptions()
                .until(() -> search(idOrName));
    }

    private boolean search(String idOrName) {
        var canvas = page.locator(".sp-modeler__canvas svg[tabindex]");
        page.keyboard().press("Escape");
        canvas.focus();
        page.keyboard().press("Control+f");
        page.locator(".djs-search-input input").pressSequentially(idOrName);
        page.locator(".djs-search-result").first().waitFor(new Locator.WaitForOptions().setTimeout(SHORT));
        page.keyboard().press("Enter");
        page.locator(".djs-search-container.open")
                .waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.HIDDEN)
                        .setTimeout(SHORT));
        selected()
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.ATTACHED)
                        .setTimeout(SHORT));
        canvas.focus();
        return true;
    }

    /** Takes the selected element away. */
    public void deleteSelected() {
        page.keyboard().press("Delete");
    }

    /** What is selected in the drawing. */
    public Locator selected() {
        return page.locator(".sp-modeler .djs-element.selected");
    }

    /** A field of the properties by its label, the first if several have it. */
    public Locator field(String label) {
        return page.locator(".sp-modeler__properties")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .first();
    }

    /** What stands out in the drawing; the attribute {@code data-findings} says how many there are. */
    public Locator findings() {
        return page.locator("[data-findings]");
    }

    /** Waits until nothing stands out. */
    public void expectNothingWrong() {
        assertThat(findings()).hasAttribute("data-findings", "0");
    }

    /** Waits until something stands out. */
    public void expectFindings() {
        assertThat(findings()).hasAttribute("data-findings", Pattern.compile("[1-9]\\d*"));
    }
}
