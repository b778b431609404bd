package org.smallplaces.casefile;

/** The applicant objects to a decline: others look at the case again. */
public record ObjectionLodged(Reference reference) {}
