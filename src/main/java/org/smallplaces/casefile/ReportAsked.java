package org.smallplaces.casefile;

/** An organisation was asked for a report. */
public record ReportAsked(Reference reference, String form, int number) {}
