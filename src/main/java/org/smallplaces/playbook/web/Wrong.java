package org.smallplaces.playbook.web;

import java.util.List;
import java.util.Locale;
import org.smallplaces.rulebook.Problem;

/**
 * A problem as other programs and the editors read it.
 *
 * @param place id of a BPMN element, key of a form's field, name of a rule; may be empty
 * @param blocks whether it keeps the draft from being published; else it only warns
 * @param message what is wrong and how to mend it, in the reader's language
 */
record Wrong(String file, int line, String place, String code, boolean blocks, String message) {

    static List<Wrong> of(List<Problem> problems, Locale language) {
        return problems.stream().map(one -> of(one, language)).toList();
    }

    private static Wrong of(Problem problem, Locale language) {
        return new Wrong(
                problem.file(),
                problem.line(),
                problem.place(),
                problem.code(),
                problem.blocks(),
                problem.message(language));
    }
}
