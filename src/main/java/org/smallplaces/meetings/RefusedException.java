package org.smallplaces.meetings;

import java.util.List;

/** Something that a person wants to do in a meeting, and may not, or not like this; nothing of it is stored. */
public class RefusedException extends RuntimeException {

    private final String code;
    private final transient List<Object> arguments;

    RefusedException(String code, Object... arguments) {
        super("Refused: " + code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** Key of the text in the message bundles that says what to do about it. */
    public String code() {
        return code;
    }

    /** What fills the text. */
    public List<Object> arguments() {
        return arguments;
    }
}
