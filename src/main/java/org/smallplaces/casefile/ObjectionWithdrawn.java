package org.smallplaces.casefile;

/** The applicant takes an objection back: the first decision stays, and the process of the objection is told to end. */
public record ObjectionWithdrawn(Reference reference) {}
