package org.smallplaces.people.web;

import static org.smallplaces.people.People.ADMINISTRATORS;
import static org.smallplaces.people.People.OPERATORS;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** After signing in: the page that was asked for, else where the person works. */
class WhereToGo extends SimpleUrlAuthenticationSuccessHandler {

    private final RequestCache requests;

    WhereToGo(RequestCache requests) {
        this.requests = requests;
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        var asked = requests.getRequest(request, response);
        requests.removeRequest(request, response);
        return asked == null ? workplace(person) : here(asked.getRedirectUrl()).orElseGet(() -> workplace(person));
    }

    /** The page of this system that an address names, whatever host it names. */
    private static Optional<String> here(String address) {
        try {
            var asked = new URI(address);
            var path = Objects.requireNonNullElse(asked.getRawPath(), "");
            var query = asked.getRawQuery();
            return path.startsWith("/") && !path.startsWith("//")
                    ? Optional.of(query == null ? path : path + "?" + query)
                    : Optional.empty();
        } catch (URISyntaxException made) {
            return Optional.empty();
        }
    }

    private static String workplace(Authentication person) {
        var groups = person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        if (groups.contains(ADMINISTRATORS)) {
            return "/admin";
        }
        return groups.contains(OPERATORS) ? "/camunda/app/cockpit/" : "/camunda/app/tasklist/";
    }
}
