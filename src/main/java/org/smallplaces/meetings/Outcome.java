package org.smallplaces.meetings;

/** What a meeting decides on an item. */
public enum Outcome {
    /** The case is admitted. */
    ADMITTED,
    /** The case is declined. */
    DECLINED,
    /** The case waits for a later meeting or an answer. */
    DEFERRED,
    /** The minutes are right. */
    APPROVED,
    /** It was discussed. */
    NOTED
}
