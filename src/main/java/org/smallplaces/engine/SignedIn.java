package org.smallplaces.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Tells the engine's web applications who has signed in to Small Places; they have no sign-in of their own. The groups are
 * those of the session, which ends when they change.
 */
public class SignedIn implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        if (!(request.getUserPrincipal() instanceof Authentication who)) {
            return AuthenticationResult.unsuccessful();
        }
        var result = AuthenticationResult.successful(who.getName());
        result.setGroups(who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList());
        return result;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // the sign-in page is reached by a redirect, not by a challenge
    }
}
