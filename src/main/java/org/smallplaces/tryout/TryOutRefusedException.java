package org.smallplaces.tryout;

import java.util.List;
import org.smallplaces.rulebook.Problem;

/** Something cannot be tried out; nothing was begun. */
public class TryOutRefusedException extends RuntimeException {

    private final String code;
    private final List<Object> arguments;
    private final List<Problem> problems;

    TryOutRefusedException(String code, Object... arguments) {
        this(code, List.of(), arguments);
    }

    TryOutRefusedException(String code, List<Problem> problems, Object... arguments) {
        super(code);
        this.code = code;
        this.arguments = List.of(arguments);
        this.problems = List.copyOf(problems);
    }

    /** Key of the text that says why, and what to do. */
    public String code() {
        return code;
    }

    /** What stands in that text. */
    public List<Object> arguments() {
        return arguments;
    }

    /** What is wrong with the draft, if that is why. */
    public List<Problem> problems() {
        return problems;
    }
}
