package org.smallplaces.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

/** Tells the engine's web applications who has signed in to Small Places; they have no sign-in of their own. */
public class SignedIn implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        var who = request.getUserPrincipal();
        if (who == null) {
            return AuthenticationResult.unsuccessful();
        }
        var groups = engine.getIdentityService().createGroupQuery().groupMember(who.getName()).list().stream()
                .map(group -> group.getId())
                .toList();
        var result = AuthenticationResult.successful(who.getName());
        result.setGroups(groups);
        return result;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // the sign-in page is reached by a redirect, not by a challenge
    }
}
