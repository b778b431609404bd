package org.smallplaces.casefile;

/** The coalition decided on a case. */
public record CaseDecided(Reference reference, Decision decision) {}
