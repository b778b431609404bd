package org.smallplaces.correspondence.process;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.casefile.Reference;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Block sendLetter: writes {@code letter} to {@code to}; {@code reviewer} is the reviewer in scope. */
@Component
class SendLetter implements JavaDelegate {

    private static final ProcessVariable<String> LETTER = ProcessVariable.of("letter", String.class);
    private static final ProcessVariable<String> TO = ProcessVariable.of("to", String.class);
    private static final ProcessVariable<String> REVIEWER = ProcessVariable.of("reviewer", String.class);

    private final Letters letters;

    SendLetter(Letters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.write(
                required(LETTER, execution),
                Reference.of(execution.getProcessBusinessKey()),
                required(required(TO, execution).equals(REVIEWER.name()) ? REVIEWER : TO, execution));
    }

    private static String required(ProcessVariable<String> variable, DelegateExecution execution) {
        return Optional.ofNullable(variable.get(execution))
                .orElseThrow(() -> new IllegalStateException("A letter needs the input parameter " + variable.name()));
    }
}
