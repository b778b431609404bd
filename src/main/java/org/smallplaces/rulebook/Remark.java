package org.smallplaces.rulebook;

import java.util.List;

/**
 * What is to be said of a line, before it is known which.
 *
 * @param code key of the text
 * @param arguments what the text names
 */
record Remark(String code, List<Object> arguments) {

    static Remark of(String code, Object... arguments) {
        return new Remark(code, List.of(arguments));
    }
}
