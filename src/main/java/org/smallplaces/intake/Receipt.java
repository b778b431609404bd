package org.smallplaces.intake;

import org.smallplaces.casefile.Reference;

/**
 * What the sender gets for a submission.
 *
 * @param reference of the new case
 * @param token opens the applicant's page of the case
 */
public record Receipt(Reference reference, String token) {}
