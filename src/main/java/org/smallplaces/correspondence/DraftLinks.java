package org.smallplaces.correspondence;

import java.time.Instant;

/**
 * Private links to drafts, made when a letter leaves, so that no letter in the outbox holds one. Both methods throw
 * {@link java.util.NoSuchElementException} for a draft that was sent in or has expired: its letter is then not sent.
 */
public interface DraftLinks {

    /** Makes a new link to a draft and returns its address. */
    String mint(long draft);

    /** When the draft goes away unless it is changed again. */
    Instant expires(long draft);
}
