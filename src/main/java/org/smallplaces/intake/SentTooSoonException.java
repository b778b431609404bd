package org.smallplaces.intake;

/** A form was sent faster than anybody can fill it in. */
public class SentTooSoonException extends RuntimeException {

    SentTooSoonException() {
        super("The form was sent sooner than anybody can fill it in");
    }
}
