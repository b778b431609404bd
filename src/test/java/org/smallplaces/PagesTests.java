package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(
        controllers = {},
        properties = "smallplaces.site.name=Kleine Plaatsen")
class PagesTests {

    @Autowired
    private MockMvcTester pages;

    @Test
    void speaksDutchUnlessAskedOtherwise() {
        assertThat(pages.get().uri("/").with(user("anyone")))
                .bodyText()
                .contains("lang=\"nl\"", "Kleine Plaatsen", "Initiatief indienen");
    }
}
