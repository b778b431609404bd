package org.smallplaces.people.process;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.People;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Checks passwords with the engine, which makes a guesser wait ever longer. Authorities are the groups, by id. Whether the
 * account is unknown, the password wrong or the wait not over is not told. The details are the {@link Accounts#mark mark} at
 * that moment; neither address nor password is kept.
 */
@Component
class EngineSignIn implements AuthenticationProvider {

    private final IdentityService identity;
    private final People people;
    private final Accounts accounts;

    EngineSignIn(IdentityService identity, People people, Accounts accounts) {
        this.identity = identity;
        this.people = people;
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var account = attempt.getName();
        if (!(attempt.getCredentials() instanceof String password)
                || !isRight(account, password)
                || people.isClosed(account)) {
            throw new BadCredentialsException("Wrong account or password");
        }
        // before the groups are read: what changes in between ends the session
        var mark = accounts.mark(account);
        var groups = identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
        var person = UsernamePasswordAuthenticationToken.authenticated(account, null, groups);
        person.setDetails(mark);
        return person;
    }

    private boolean isRight(String account, String password) {
        try {
            return identity.checkPassword(account, password);
        } catch (org.camunda.bpm.engine.AuthenticationException wait) {
            return false;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
