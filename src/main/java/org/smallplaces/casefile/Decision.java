package org.smallplaces.casefile;

/** How the coalition, or the applicant, ends or postpones a case. */
public enum Decision {
    /** Admitted to the register or the core group. */
    ADMITTED,
    /** Declined by people, with reasons per criterion. */
    DECLINED,
    /** Postponed to a later meeting or until the applicant answers; the case stays open. */
    DEFERRED,
    /** Taken back by the applicant. */
    WITHDRAWN,
    /** Closed because the applicant did not answer in time. */
    LAPSED;

    /** Whether a case with this decision is over. */
    public boolean isFinal() {
        return this != DEFERRED;
    }
}
