package org.smallplaces.casefile;

/** There is no case with this reference or link. */
public class NoSuchCaseException extends RuntimeException {

    NoSuchCaseException(Reference reference) {
        super("There is no case " + reference);
    }
}
