package org.smallplaces.intake;

import java.util.NoSuchElementException;

/** A link opens no draft: it was sent in, it has expired, or there never was one. */
public class NoSuchDraftException extends NoSuchElementException {

    /** The answer is the same in every case: whoever tries links learns nothing. */
    public NoSuchDraftException() {
        super("There is no such draft");
    }
}
