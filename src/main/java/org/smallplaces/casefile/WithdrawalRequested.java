package org.smallplaces.casefile;

/** The applicant takes the case back; its process is told to end. */
public record WithdrawalRequested(Reference reference) {}
