package org.smallplaces.people.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.smallplaces.people.People;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the sessions of whoever has left, on every node, with the next thing they ask for. */
class ClosedAccounts extends OncePerRequestFilter {

    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();
    private final People people;

    ClosedAccounts(People people) {
        this.people = people;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null && people.isClosed(person.getName())) {
            signOut.logout(request, response, person);
        }
        chain.doFilter(request, response);
    }
}
