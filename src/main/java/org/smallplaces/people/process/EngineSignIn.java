package org.smallplaces.people.process;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.smallplaces.limits.TooManyRequestsException;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.Attempts;
import org.smallplaces.people.People;
import org.smallplaces.people.TooManyAttemptsException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks passwords with the engine. Authorities are the groups, by id. Whether the account is unknown or the password wrong
 * is not told. The details are the {@link Accounts#mark mark} at
 * that moment; neither address nor password is kept.
 */
@Component
class EngineSignIn implements AuthenticationProvider {

    private final IdentityService identity;
    private final People people;
    private final Accounts accounts;
    private final Attempts attempts;

    EngineSignIn(IdentityService identity, People people, Accounts accounts, Attempts attempts) {
        this.identity = identity;
        this.people = people;
        this.accounts = accounts;
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var account = attempt.getName();
        var address = attempt.getDetails() instanceof WebAuthenticationDetails from ? from.getRemoteAddress() : "here";
        try {
            attempts.check(account, address);
        } catch (TooManyRequestsException tooMany) {
            throw new TooManyAttemptsException(tooMany.retryAfter());
        }
        // before anything is read: what changes meanwhile ends the session
        var mark = accounts.mark(account);
        if (!(attempt.getCredentials() instanceof String password)
                || !accounts.isRight(account, password)
                || people.isClosed(account)) {
            attempts.failed(account, address);
            throw new BadCredentialsException("Wrong account or password");
        }
        var groups = identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
        var person = UsernamePasswordAuthenticationToken.authenticated(account, null, groups);
        person.setDetails(mark);
        return person;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
