package org.smallplaces.admission.process;

import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.engine.ProcessVariable;

/** The names that the processes of a case, such as initiative-intake.bpmn, and Java share. */
final class CaseProcess {

    static final String ANSWERED_MESSAGE = "intake.answered";
    static final String WITHDRAWN_MESSAGE = "intake.withdrawn";

    static final String OBJECTION = "objection";
    static final String OBJECTION_WITHDRAWN_MESSAGE = "objection.withdrawn";

    // what a process starts with
    static final ProcessVariable<String> KIND = ProcessVariable.of("kind", String.class);
    static final ProcessVariable<String> MEMBER = ProcessVariable.of("member", String.class);
    static final ProcessVariable<String> QUARTER = ProcessVariable.of("quarter", String.class);

    // what blocks are given
    static final ProcessVariable<String> RULEBOOK = ProcessVariable.of("rulebook", String.class);
    static final ProcessVariable<String> NUMBER = ProcessVariable.of("number", String.class);
    static final ProcessVariable<String> DECISION = ProcessVariable.of("decision", String.class);

    // what blocks find; output parameters hand it on
    static final ProcessVariable<String> VERDICT = ProcessVariable.of("verdict", String.class);
    static final ProcessVariable<String> REVIEWERS = ProcessVariable.of("reviewers", String.class);
    static final ProcessVariable<Integer> REVIEWER_COUNT = ProcessVariable.of("reviewerCount", Integer.class);
    static final ProcessVariable<String> OUTCOME = ProcessVariable.of("outcome", String.class);
    static final ProcessVariable<String> RECOMMENDATION = ProcessVariable.of("recommendation", String.class);

    // what people answer, as far as a gateway or timer reads it
    static final ProcessVariable<Boolean> ANSWERED = ProcessVariable.of("answered", Boolean.class);
    static final ProcessVariable<String> REVIEWER = ProcessVariable.of("reviewer", String.class);
    static final ProcessVariable<String> ACTION = ProcessVariable.of("action", String.class);
    static final ProcessVariable<Boolean> LEAVES = ProcessVariable.of("leaves", Boolean.class);
    static final ProcessVariable<String> CONFIRMATION = ProcessVariable.of("confirmation", String.class);
    static final ProcessVariable<Date> UNTIL = ProcessVariable.of("until", Date.class);
    static final ProcessVariable<Boolean> WITH_QUESTION = ProcessVariable.of("withQuestion", Boolean.class);

    private CaseProcess() {}

    static Reference reference(DelegateExecution execution) {
        return Reference.of(execution.getProcessBusinessKey());
    }

    static Reference reference(DelegateTask task) {
        return Reference.of(task.getExecution().getProcessBusinessKey());
    }

    /** The account that a review was asked of. */
    static String reviewer(DelegateTask task) {
        return Objects.requireNonNull(REVIEWER.get(task), "a review has a reviewer");
    }

    static <T> T required(ProcessVariable<T> variable, DelegateExecution execution) {
        var given = variable.get(execution);
        if (given == null) {
            throw new IllegalStateException(
                    "'%s' needs the input parameter '%s'".formatted(execution.getCurrentActivityId(), variable.name()));
        }
        return given;
    }

    static Decision decision(DelegateExecution execution) {
        return Decision.valueOf(required(DECISION, execution));
    }
}
