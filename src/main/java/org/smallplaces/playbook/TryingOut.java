package org.smallplaces.playbook;

import java.time.Instant;
import java.util.Optional;

/** Knows whether somebody has looked what a draft would do, before it is published. */
public interface TryingOut {

    /** What the rules of the draft, as it is now, did with past cases; empty if nobody has tried them. */
    Optional<TriedOut> ofTheDraft();

    /**
     * What came out.
     *
     * @param cases how many were tried
     * @param changed how many of them get another verdict
     * @param at when
     * @param account who did it
     */
    record TriedOut(int cases, int changed, Instant at, String account) {}
}
