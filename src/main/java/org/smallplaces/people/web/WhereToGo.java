package org.smallplaces.people.web;

import static org.smallplaces.people.People.ADMINISTRATORS;
import static org.smallplaces.people.People.OPERATORS;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** After signing in: the page that was asked for, else where the person works. */
class WhereToGo extends SavedRequestAwareAuthenticationSuccessHandler {

    WhereToGo(RequestCache requests) {
        setRequestCache(requests);
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        var groups = person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        if (groups.contains(ADMINISTRATORS)) {
            return "/admin";
        }
        return groups.contains(OPERATORS) ? "/camunda/app/cockpit/" : "/camunda/app/tasklist/";
    }
}
