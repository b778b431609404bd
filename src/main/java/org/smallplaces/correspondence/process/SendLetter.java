package org.smallplaces.correspondence.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.casefile.Reference;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.engine.ProcessVariable;
import org.smallplaces.people.People;
import org.springframework.stereotype.Component;

/**
 * Block sendLetter: writes {@code letter} to {@code to}; {@code reviewer} is the reviewer in scope, {@code member} the member
 * whom the process is about. A process whose business key is no reference writes letters about no case.
 */
@Component
class SendLetter implements JavaDelegate {

    private static final ProcessVariable<String> LETTER = ProcessVariable.of("letter", String.class);
    private static final ProcessVariable<String> TO = ProcessVariable.of("to", String.class);
    private static final ProcessVariable<String> REVIEWER = ProcessVariable.of("reviewer", String.class);
    private static final ProcessVariable<String> MEMBER = ProcessVariable.of("member", String.class);
    private static final ProcessVariable<String> QUARTER = ProcessVariable.of("quarter", String.class);

    private final Letters letters;
    private final People people;

    SendLetter(Letters letters, People people) {
        this.letters = letters;
        this.people = people;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var letter = required(LETTER, execution);
        var to = to(execution);
        Reference.find(execution.getProcessBusinessKey())
                .ifPresentOrElse(
                        reference -> letters.write(letter, reference, to),
                        () -> letters.write(letter, to, about(execution)));
    }

    private static String to(DelegateExecution execution) {
        var to = required(TO, execution);
        return Stream.of(REVIEWER, MEMBER)
                .filter(variable -> variable.name().equals(to))
                .findFirst()
                .map(variable -> required(variable, execution))
                .orElse(to);
    }

    private Map<String, String> about(DelegateExecution execution) {
        var about = new HashMap<String, String>();
        Optional.ofNullable(MEMBER.get(execution))
                .flatMap(people::find)
                .ifPresent(member -> about.put("memberName", member.name()));
        Optional.ofNullable(QUARTER.get(execution)).ifPresent(quarter -> about.put("quarter", quarter));
        return about;
    }

    private static String required(ProcessVariable<String> variable, DelegateExecution execution) {
        return Optional.ofNullable(variable.get(execution))
                .orElseThrow(() -> new IllegalStateException("A letter needs the input parameter " + variable.name()));
    }
}
