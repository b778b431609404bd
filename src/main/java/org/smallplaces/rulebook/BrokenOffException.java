package org.smallplaces.rulebook;

/** Rules were stopped because they would go on for too long; its message says which rule, and how to mend it. */
public class BrokenOffException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    BrokenOffException(String message) {
        super(message);
    }
}
