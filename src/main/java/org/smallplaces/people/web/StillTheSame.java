package org.smallplaces.people.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.smallplaces.people.Accounts;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the sessions of whoever has another password or other groups than when they signed in, or has left: on every node,
 * with the next thing they ask for, and whoever changed it by whatever way.
 */
class StillTheSame extends OncePerRequestFilter {

    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();
    private final Accounts accounts;

    StillTheSame(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null && !accounts.mark(person.getName()).equals(person.getDetails())) {
            signOut.logout(request, response, person);
        }
        chain.doFilter(request, response);
    }
}
