package org.smallplaces.casefile;

/** Somebody wants to object where there is nothing to object to, too late, or for the second time; nothing is stored. */
public class ObjectionRefusedException extends RuntimeException {

    ObjectionRefusedException(Reference reference) {
        super("Nobody can object to the decision on case " + reference + " (any more)");
    }
}
