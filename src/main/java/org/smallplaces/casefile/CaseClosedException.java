package org.smallplaces.casefile;

/** Somebody tried to move a case that is over. */
public class CaseClosedException extends RuntimeException {

    CaseClosedException(Reference reference) {
        super("Case " + reference + " is closed and cannot be changed any more");
    }
}
