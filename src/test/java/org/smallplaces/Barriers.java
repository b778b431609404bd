package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.stream.Stream;

/** What keeps people out of a page. */
public final class Barriers {

    private Barriers() {}

    /**
     * Fails if axe finds something on the page. It does not look into frames, which our pages have for previews only.
     *
     * @param but selectors of what libraries draw
     */
    public static void none(Page page, String... but) {
        var axe = new AxeBuilder(page).setLegacyMode(true).exclude("iframe");
        Stream.of(but).forEach(axe::exclude);
        assertThat(axe.analyze().getViolations())
                .as("axe on %s", page.url())
                .extracting(Rule::getId)
                .isEmpty();
    }
}
