package org.smallplaces.casefile;

import java.time.Instant;

/**
 * A line of the deletion log.
 *
 * @param reference the case that was erased
 * @param cause why
 * @param account who did it; {@link Casefile#PROCESS} where the time of keeping it was over
 * @param at when
 */
public record Erasure(Reference reference, Cause cause, String account, Instant at) {

    /** Why a case is erased: one of a few, since words of one's own could hold what is to go. */
    public enum Cause {
        /** The time of keeping cases that ended so is over. */
        RETENTION,
        /** The applicant asked for it. */
        ASKED_BY_APPLICANT,
        /** Somebody asked for it who is named in it. */
        ASKED_BY_PERSON_NAMED,
        /** It was never to be kept: sent in by mistake, or by somebody who may not speak for the organisation. */
        MISTAKE
    }
}
