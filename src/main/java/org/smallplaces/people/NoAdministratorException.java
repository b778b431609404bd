package org.smallplaces.people;

/** There is no administrator and no password to make one with. */
class NoAdministratorException extends RuntimeException {

    NoAdministratorException() {
        super("There is no administrator yet, and no password to make one with.");
    }
}
