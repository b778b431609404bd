package org.smallplaces.intake;

/** An Idempotency-Key came with another submission than the first time. */
public class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException() {
        super("The Idempotency-Key was used for another submission");
    }
}
