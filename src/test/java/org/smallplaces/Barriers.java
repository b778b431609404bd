package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;

/** What keeps people out of a page. */
public final class Barriers {

    private Barriers() {}

    /** Fails if axe finds something on the page. Our pages have no frames, so that none need be looked into. */
    public static void none(Page page) {
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                .as("axe on %s", page.url())
                .extracting(Rule::getId)
                .isEmpty();
    }
}
