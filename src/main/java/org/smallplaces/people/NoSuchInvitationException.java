package org.smallplaces.people;

import java.util.NoSuchElementException;

/** An invitation that does not exist, is too old, or was used. */
public class NoSuchInvitationException extends NoSuchElementException {

    /** For a link that cannot be used. */
    public NoSuchInvitationException() {
        super("There is no such invitation any more");
    }
}
