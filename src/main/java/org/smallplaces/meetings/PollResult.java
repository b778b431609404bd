package org.smallplaces.meetings;

/** What the votes on a proposal come to. */
public enum PollResult {
    /** It is decided. */
    CARRIED,
    /** It is not; another proposal can be put to the vote. */
    REJECTED,
    /** A tie that nobody settles, or nobody voted for or against. */
    UNDECIDED,
    /** Too few of the entitled members were there. */
    NO_QUORUM
}
