package org.smallplaces.casefile;

/** Where a case stands, for people; the engine knows the exact step. */
public enum CaseStatus {
    /** Received or answered; the coalition reads it. */
    RECEIVED,
    /** The applicant has been asked something. */
    WAITING_FOR_APPLICANT,
    /** Read against the five criteria by the rules. */
    SCREENED,
    /** With the reviewers. */
    IN_REVIEW,
    /** Declined, and looked at again by others since the applicant objects; until it is on the agenda. */
    UNDER_OBJECTION,
    /** With the chair or on the agenda of a meeting. */
    TO_BE_DECIDED,
    /** Decided, withdrawn or lapsed. */
    CLOSED
}
