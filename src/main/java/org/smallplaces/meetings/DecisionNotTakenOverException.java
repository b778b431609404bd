package org.smallplaces.meetings;

/** Whoever leads the case cannot do what the meeting decided; the meeting then stays open and nothing is stored. */
public class DecisionNotTakenOverException extends RuntimeException {

    /** Says why, in words for the chair. */
    public DecisionNotTakenOverException(String why) {
        super(why);
    }
}
