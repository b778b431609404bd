package org.smallplaces.people;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many passwords were wrong; the one given was not looked at. */
public class TooManyAttemptsException extends AuthenticationException {

    private final Duration retryAfter;

    /** Refuses until then. */
    public TooManyAttemptsException(Duration retryAfter) {
        super("Too many wrong passwords; the next is looked at in " + retryAfter.toSeconds() + " seconds");
        this.retryAfter = retryAfter;
    }

    /** How long to wait before trying again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
