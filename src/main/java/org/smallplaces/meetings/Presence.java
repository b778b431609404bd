package org.smallplaces.meetings;

/** Whether a member was there. */
public enum Presence {
    /** There, in the room or on the line. */
    PRESENT,
    /** Not there, and said so. */
    EXCUSED,
    /** Not there. */
    ABSENT
}
