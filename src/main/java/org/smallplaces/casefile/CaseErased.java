package org.smallplaces.casefile;

/**
 * Everything that was sent in with a case, and all that was written about it, goes in this transaction: who keeps any of it
 * erases it, and keeps only what can be counted.
 */
public record CaseErased(Reference reference) {}
