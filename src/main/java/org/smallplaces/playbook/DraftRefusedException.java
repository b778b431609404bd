package org.smallplaces.playbook;

import java.util.List;

/** What an administrator asked of the draft cannot be done; nothing has changed. */
public class DraftRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<Object> arguments;

    DraftRefusedException(String code, Object... arguments) {
        super(code);
        this.arguments = List.of(arguments);
    }

    DraftRefusedException(String code, Throwable cause) {
        super(code, cause);
        this.arguments = List.of();
    }

    /** The same without what caused it, to be kept in a session until the next page has told it. */
    public DraftRefusedException told() {
        return new DraftRefusedException(code(), arguments.toArray());
    }

    /** The key of the text that says what to do. */
    public String code() {
        return String.valueOf(getMessage());
    }

    /** What that text names. */
    public List<Object> arguments() {
        return arguments;
    }
}
