package org.smallplaces.engine;

import static jakarta.servlet.http.HttpServletResponse.SC_NO_CONTENT;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Arrays;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.jspecify.annotations.Nullable;
import org.springframework.util.SerializationUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the engine's web applications from putting into the session, after each answer, what is in it already: an answer that
 * has left has written its session, which would be read and written once more.
 */
class UnchangedSession extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        chain.doFilter(session == null ? request : new Request(request, response, session), response);
    }

    private static final class Request extends HttpServletRequestWrapper {

        private final HttpServletResponse response;
        private final @Nullable Authentications who;
        private final byte @Nullable [] before;

        Request(HttpServletRequest request, HttpServletResponse response, HttpSession session) {
            super(request);
            this.response = response;
            this.who = AuthenticationUtil.getAuthsFromSession(session);
            this.before = SerializationUtils.serialize(who);
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            return !create && isAnswered() && isAsItWas() ? null : super.getSession(create);
        }

        /** An answer without a body has not left yet when it is ready. */
        private boolean isAnswered() {
            return response.isCommitted() || response.getStatus() == SC_NO_CONTENT;
        }

        private boolean isAsItWas() {
            return Arrays.equals(before, SerializationUtils.serialize(who));
        }
    }
}
