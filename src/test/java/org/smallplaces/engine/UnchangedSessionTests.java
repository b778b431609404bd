package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class UnchangedSessionTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockHttpSession session = new MockHttpSession();

    @Test
    void asksForNoSessionOnceTheAnswerHasLeft() throws Exception {
        signIn("anna");

        assertThat(sessionAfter((asked, answered) -> answered.flushBuffer())).isNull();
    }

    @Test
    void asksForNoSessionOnceAnAnswerWithoutABodyIsReady() throws Exception {
        signIn("anna");

        assertThat(sessionAfter((asked, answered) ->
                        ((HttpServletResponse) answered).setStatus(HttpServletResponse.SC_NO_CONTENT)))
                .isNull();
    }

    @Test
    void putsIntoTheSessionWhatHasChanged() throws Exception {
        signIn("anna");

        assertThat(sessionAfter((asked, answered) -> {
                    signIn("bram");
                    answered.flushBuffer();
                }))
                .isNotNull();
    }

    @Test
    void givesTheSessionBeforeTheAnswerLeaves() throws Exception {
        signIn("anna");

        assertThat(sessionAfter((asked, answered) -> {})).isNotNull();
    }

    @Test
    void givesASessionToWhoeverWantsToMakeOne() throws Exception {
        signIn("anna");

        assertThat(sessionAfter((asked, answered) -> {
                    answered.flushBuffer();
                    assertThat(((HttpServletRequest) asked).getSession()).isNotNull();
                }))
                .isNull();
    }

    @Test
    void makesNoSessionForWhoeverHasNone() throws Exception {
        assertThat(sessionAfter((asked, answered) -> answered.flushBuffer())).isNull();
        assertThat(request.getSession(false)).isNull();
    }

    private void signIn(String account) {
        request.setSession(session);
        AuthenticationUtil.getAuthsFromSession(session).addOrReplace(new UserAuthentication(account, "default"));
        assertThat(session.getAttribute("authenticatedUser")).isInstanceOf(Authentications.class);
    }

    private @Nullable HttpSession sessionAfter(FilterChain work) throws ServletException, IOException {
        var seen = new AtomicReference<@Nullable ServletRequest>();
        new UnchangedSession().doFilter(request, response, (asked, answered) -> {
            seen.set(asked);
            work.doFilter(asked, answered);
        });
        return seen.get() instanceof HttpServletRequest asked ? asked.getSession(false) : null;
    }
}
