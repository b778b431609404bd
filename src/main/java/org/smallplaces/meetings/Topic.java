package org.smallplaces.meetings;

/** Why something is on the agenda. */
public enum Topic {
    /** The minutes of the last meeting, to approve. */
    MINUTES,
    /** Somebody wants to join the core group. */
    MEMBERSHIP,
    /** The reviewers or the chair want to discuss a case. */
    DISPUTED,
    /** A case that was deferred is due. */
    DEFERRED,
    /** An applicant objects to a decline. */
    OBJECTION,
    /** A reflection on the process. */
    REFLECTION,
    /** Anything else. */
    TEXT
}
