package org.smallplaces.intake;

import java.util.List;
import org.smallplaces.playbook.FieldError;

/** Something was sent in that does not fit its form; nothing was stored. */
public class InvalidSubmissionException extends RuntimeException {

    private final transient List<FieldError> errors;

    InvalidSubmissionException(List<FieldError> errors) {
        super(errors.size() + " answers do not fit the form");
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, one error per field, in the order of the form. */
    public List<FieldError> errors() {
        return errors;
    }
}
