package org.smallplaces.casefile;

/** A report cannot be given: it was given before, or is not waited for any more. */
public class ReportNotOpenException extends RuntimeException {

    private final boolean given;

    ReportNotOpenException(Report report) {
        super("Report %d on the form %s of case %s is not open"
                .formatted(report.number(), report.form(), report.reference()));
        this.given = report.isGiven();
    }

    /** Whether it was given before. */
    public boolean isGiven() {
        return given;
    }
}
