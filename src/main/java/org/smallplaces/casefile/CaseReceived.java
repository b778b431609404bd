package org.smallplaces.casefile;

/** A submission was stored as a case; its process starts in the same transaction. */
public record CaseReceived(Reference reference, CaseKind kind) {}
