package org.smallplaces.intake.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Report;
import org.smallplaces.casefile.Reporting;
import org.smallplaces.intake.Forms;
import org.smallplaces.intake.web.Amendments.Part;
import org.smallplaces.playbook.FieldError;
import org.smallplaces.playbook.Form;
import org.springframework.stereotype.Component;

/** Shows the reports of a case to its applicant: the one that is asked as a form, those that were given as texts. */
@Component
class ReportForms {

    private final Reporting reporting;
    private final Forms forms;

    ReportForms(Reporting reporting, Forms forms) {
        this.reporting = reporting;
        this.forms = forms;
    }

    /** A report with the fields of its form, by the steps of the form. */
    record Shown(Report report, List<Part> parts) {}

    /** The report that is asked; empty if none is, or the playbook has lost its form. */
    Optional<Shown> open(Reference reference, String language) {
        return reporting.open(reference).flatMap(report -> forms.find(report.form())
                .map(form -> show(report, form, Map.of(), List.of(), null, language)));
    }

    /** The reports that were given, newest first. */
    List<Shown> given(Reference reference, String language) {
        var given = reporting.reports(reference).stream()
                .filter(Report::isGiven)
                .flatMap(report -> forms.find(report.form()).stream()
                        .map(form -> show(report, form, report.answers().values(), List.of(), null, language)))
                .toList();
        return given.stream()
                .sorted((one, other) ->
                        Long.compare(other.report().id(), one.report().id()))
                .toList();
    }

    /**
     * A report with what was typed so far.
     *
     * @param more the repeated field for which another line is asked; null if none is
     */
    Shown show(
            Report report,
            Form form,
            Map<String, Object> typed,
            List<FieldError> errors,
            @Nullable String more,
            String language) {
        var parts = form.steps().stream()
                .map(step -> new Part(
                        step.label().in(language),
                        step.parts().stream()
                                .map(field -> {
                                    var typedHere = typed.get(field.key());
                                    var lines = typedHere instanceof List<?> several ? Math.max(1, several.size()) : 1;
                                    return FieldView.of(
                                            field,
                                            typedHere,
                                            field.key().equals(more) ? lines + 1 : lines,
                                            forms,
                                            language,
                                            errors);
                                })
                                .toList()))
                .toList();
        return new Shown(report, parts);
    }
}
