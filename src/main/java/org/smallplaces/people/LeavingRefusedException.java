package org.smallplaces.people;

/** Somebody is asked to leave who cannot, or who is leaving already; nothing happens. */
public class LeavingRefusedException extends RuntimeException {

    private final String code;

    LeavingRefusedException(String code) {
        super("Refused: " + code);
        this.code = code;
    }

    /** Key of the text in the message bundles that says why. */
    public String code() {
        return code;
    }
}
