package org.smallplaces.admission.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.smallplaces.casefile.CaseClosed;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.ReportGiven;
import org.smallplaces.people.OrganisationLeft;
import org.smallplaces.playbook.Playbook;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stays in touch with those who were admitted: plans when to ask how it goes, and goes on when they tell. */
@Component
class ReportProcesses {

    /** The processes that do not lead a case: they begin when it is over. */
    static final Map<CaseKind, String> AFTERWARDS =
            Map.of(CaseKind.INITIATIVE, "follow-up", CaseKind.MEMBERSHIP_APPLICATION, "contribution-check");

    private final RuntimeService runtime;
    private final Casefile casefile;
    private final Playbook playbook;

    ReportProcesses(RuntimeService runtime, Casefile casefile, Playbook playbook) {
        this.runtime = runtime;
        this.casefile = casefile;
        this.playbook = playbook;
    }

    /** Once for each case; a coalition that takes the model out of its playbook asks nobody any more. */
    @EventListener
    void plan(CaseClosed closed) {
        var reference = closed.reference();
        var process = AFTERWARDS.get(reference.kind());
        if (process == null
                || closed.decision() != Decision.ADMITTED
                || playbook.inForce().file("processes/" + process + ".bpmn").isEmpty()) {
            return;
        }
        var planned = runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(reference.value())
                .count();
        if (planned == 0) {
            runtime.startProcessInstanceByKey(process, reference.value());
        }
    }

    /** Several processes may wait for the same organisation: only the one that asked for this report goes on. */
    @EventListener
    void resume(ReportGiven given) {
        runtime.createMessageCorrelation(ReportProcess.REPORTED_MESSAGE)
                .processInstanceBusinessKey(given.reference().value())
                .processInstanceVariableEquals(ReportProcess.REPORT.name(), given.form())
                .processInstanceVariableEquals(ReportProcess.NUMBER.name(), given.number())
                .setVariable(ReportProcess.REPORTED.name(), true)
                .correlateAll();
    }

    /** Whoever has left is asked no more what they contribute. */
    @EventListener
    void end(OrganisationLeft left) {
        casefile.admitted(CaseKind.MEMBERSHIP_APPLICATION, left.organisation())
                .forEach(admitted -> runtime.createMessageCorrelation(ReportProcess.LEFT_MESSAGE)
                        .processInstanceBusinessKey(admitted.reference().value())
                        .correlateAll());
    }
}
