package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.smallplaces.admission.Deliberation;
import org.smallplaces.casefile.Casefile;
import org.springframework.stereotype.Component;

/** The chair writes down what the meeting decided. */
@Component
class DecideForm implements TaskForm {

    static final String NAME = "decide";

    private final Deliberation deliberation;
    private final Casefile casefile;
    private final Clock clock;

    DecideForm(Deliberation deliberation, Casefile casefile, Clock clock) {
        this.deliberation = deliberation;
        this.casefile = casefile;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> left() {
        return List.of(CaseProcess.DECISION.name(), CaseProcess.UNTIL.name(), CaseProcess.WITH_QUESTION.name());
    }

    @Override
    public void opened(DelegateTask task) {
        casefile.awaitDecision(reference(task));
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        return Map.of("proposal", deliberation.proposal(reference(task), language));
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        deliberation.decide(reference(task), account, answers);
        return Map.of(
                CaseProcess.DECISION.name(),
                TaskForm.text(answers, CaseProcess.DECISION.name()),
                CaseProcess.UNTIL.name(),
                until(TaskForm.text(answers, CaseProcess.UNTIL.name())),
                CaseProcess.WITH_QUESTION.name(),
                !TaskForm.text(answers, "question").isEmpty());
    }

    /** The morning of the agreed day; now if none was agreed. */
    private Date until(String date) {
        return date.isEmpty()
                ? ClockUtil.getCurrentTime()
                : Date.from(LocalDate.parse(date).atStartOfDay(clock.getZone()).toInstant());
    }
}
