package org.smallplaces.oversight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.correspondence.LetterState;
import org.smallplaces.correspondence.Outbox;
import org.smallplaces.engine.StuckStep;
import org.smallplaces.engine.StuckSteps;
import org.smallplaces.people.Invitations;
import org.smallplaces.people.People;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Release;
import org.smallplaces.rulebook.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.data.domain.Page;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(AdminController.class)
class AdminControllerTests {

    @Autowired
    private MockMvcTester pages;

    @MockitoBean
    private Playbook playbook;

    @MockitoBean
    private StuckSteps stuck;

    @MockitoBean
    private People people;

    @MockitoBean
    private Invitations invitations;

    @MockitoBean(name = "outbox")
    private Outbox outbox;

    @BeforeEach
    void aRelease() {
        given(playbook.inForce())
                .willReturn(new Release(
                        7,
                        Instant.parse("2026-03-01T12:00:00Z"),
                        new TreeMap<>(Map.of("rules/admission/visible.dslr", "rule"))));
        given(outbox.shelf(anyString(), anyString()))
                .willReturn(new Outbox.Shelf(LetterState.SENT, Map.of(LetterState.SENT, 0L), Page.empty()));
    }

    @Test
    void inviteAgainWhoHasNoPasswordYet() {
        given(invitations.waiting())
                .willReturn(List.of(new Invitations.Waiting(
                        "robin", "M-2026-0001", Instant.parse("2026-03-01T12:00:00Z"), Optional.empty())));

        assertThat(pages.get().uri("/admin").with(user("admin")))
                .hasStatusOk()
                .bodyText()
                .contains("robin", "/dossiers/M-2026-0001", "/admin/invitations/robin");
        assertThat(pages.post()
                        .uri("/admin/invitations/robin")
                        .with(user("admin"))
                        .with(csrf()))
                .hasRedirectedUrl("/admin#invited");
        verify(people).inviteAgain("robin");
    }

    @Test
    void showTheReleaseInForceAndThatAllIsWell() {
        assertThat(pages.get().uri("/admin?lang=en").with(user("admin")))
                .bodyText()
                .contains(
                        "Release 7 is in force since", "rules/admission/visible.dslr", "One file", "Nothing is stuck.")
                .contains("have no problems");
    }

    @Test
    void showWhatIsWrongWithTheFilesAndWhere() {
        given(playbook.problems())
                .willReturn(List.of(Problem.of("rules/admission/visible.dslr", 12, "rule.noSentence", "It is <b>")));

        assertThat(pages.get().uri("/admin?lang=en").with(user("admin")))
                .bodyText()
                .contains("One problem", "rules/admission/visible.dslr", ">12<", "The nearest is: It is &lt;b&gt;");
    }

    @Test
    void showWhatIsStuckAndTryItAgain() {
        given(stuck.list())
                .willReturn(List.of(new StuckStep(
                        "i1", "I-2026-0001", "Send the letter", "no paper", Instant.parse("2026-03-02T12:00:00Z"))));

        assertThat(pages.get().uri("/admin?lang=nl").with(user("admin")))
                .bodyText()
                .contains("/dossiers/I-2026-0001", "Send the letter", "no paper", "/admin/stuck/i1/retry");
        assertThat(pages.post().uri("/admin/stuck/i1/retry").with(user("admin")).with(csrf()))
                .hasRedirectedUrl("/admin#stuck");
        verify(stuck).retry("i1");
    }

    @Test
    void showThePageWhenItIsNotStuckAnyMore() {
        willThrow(new NoSuchElementException()).given(stuck).retry("i2");

        assertThat(pages.post().uri("/admin/stuck/i2/retry").with(user("admin")).with(csrf()))
                .hasRedirectedUrl("/admin#stuck");
    }
}
