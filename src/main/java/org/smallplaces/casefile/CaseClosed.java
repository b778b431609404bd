package org.smallplaces.casefile;

/** A case is over. */
public record CaseClosed(Reference reference, Decision decision) {}
