package org.smallplaces.intake;

/**
 * A name that a program gives to one submission, so that sending it again makes no second case.
 *
 * @param name as in the header {@code Idempotency-Key}
 * @param fingerprint a hash of all that was sent with it
 */
public record IdempotencyKey(String name, String fingerprint) {}
