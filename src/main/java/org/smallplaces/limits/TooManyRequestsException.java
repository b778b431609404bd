package org.smallplaces.limits;

import java.time.Duration;

/** More came than is taken in an hour. */
public class TooManyRequestsException extends RuntimeException {

    private final Duration retryAfter;

    TooManyRequestsException(Duration retryAfter) {
        super("Too many requests; the next is taken in " + retryAfter.toSeconds() + " seconds");
        this.retryAfter = retryAfter;
    }

    /** How long to wait before trying again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
