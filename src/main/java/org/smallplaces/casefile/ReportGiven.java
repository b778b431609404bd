package org.smallplaces.casefile;

/** An organisation gave the report that it was asked for. */
public record ReportGiven(Reference reference, String form, int number) {}
