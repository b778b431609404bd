package org.smallplaces.casefile;

/** The applicant answered what was asked. */
public record CaseAnswered(Reference reference) {}
