package org.smallplaces.meetings;

/** What a member votes. */
public enum Choice {
    /** For the proposal. */
    IN_FAVOUR,
    /** Against the proposal. */
    AGAINST,
    /** Neither; still counted as present. */
    ABSTAINED
}
