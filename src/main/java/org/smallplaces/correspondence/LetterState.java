package org.smallplaces.correspondence;

/** How far a letter is. */
public enum LetterState {
    /** Written, and delivered as soon as it can be. */
    QUEUED,
    /** Handed to the mail server, or dropped in the folder. */
    SENT,
    /** Given up: refused, or tried too often. */
    FAILED
}
