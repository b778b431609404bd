package org.smallplaces.people.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smallplaces.people.Accounts;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the sessions of whoever has another password or other groups than when they signed in, or has left: on every node,
 * with the next thing they ask for, and whoever changed it by whatever way; and every session after twelve hours.
 */
class StillTheSame extends OncePerRequestFilter {

    /** After a working day one signs in again, however busy it was. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();
    private final Accounts accounts;

    StillTheSame(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var person = SecurityContextHolder.getContext().getAuthentication();
        // a program that comes with its password each time has just been looked at
        if (person != null
                && request.getRequestedSessionId() != null
                && (isOver(request.getSession(false))
                        || !Objects.equals(mark(person), accounts.mark(person.getName())))) {
            signOut.logout(request, response, person);
        }
        chain.doFilter(request, response);
    }

    private static boolean isOver(@Nullable HttpSession session) {
        return session != null
                && Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST).isBefore(Instant.now());
    }

    private static @Nullable Object mark(Authentication person) {
        var given = OpenIdSignIn.mark(person);
        return given == null ? person.getDetails() : given;
    }
}
