package org.smallplaces.admission.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.casefile.Report;
import org.smallplaces.casefile.Reporting;
import org.smallplaces.engine.ProcessVariable;

/** The names that the processes about reports, such as report-request.bpmn, and Java share. */
final class ReportProcess {

    static final String REPORTED_MESSAGE = "intake.reported";
    static final String LEFT_MESSAGE = "people.left";

    // what blocks are given
    static final ProcessVariable<String> FORM = ProcessVariable.of("form", String.class);
    static final ProcessVariable<String> DAYS = ProcessVariable.of("days", String.class);

    // which report a process is about: the form that asks it, and how many were asked on that form
    static final ProcessVariable<String> REPORT = ProcessVariable.of("report", String.class);
    static final ProcessVariable<Integer> NUMBER = ProcessVariable.of("reportNumber", Integer.class);

    // what gateways read
    static final ProcessVariable<Boolean> REPORTED = ProcessVariable.of("reported", Boolean.class);
    static final ProcessVariable<Boolean> TO_BE_SHOWN = ProcessVariable.of("toBeShown", Boolean.class);
    static final ProcessVariable<String> TALK = ProcessVariable.of("talk", String.class);

    private ReportProcess() {}

    /** The report that a task is about; the model hands it to the task as input parameters. */
    static Report report(DelegateTask task, Reporting reporting) {
        return reporting
                .find(CaseProcess.reference(task), required(REPORT, task), required(NUMBER, task))
                .orElseThrow(() -> new IllegalStateException("The report of task " + task.getId() + " is not there"));
    }

    private static <T> T required(ProcessVariable<T> variable, DelegateTask task) {
        var given = variable.get(task);
        if (given == null) {
            throw new IllegalStateException(
                    "'%s' needs the input parameter '%s'".formatted(task.getTaskDefinitionKey(), variable.name()));
        }
        return given;
    }
}
