package org.smallplaces.register;

/**
 * What a reader of the register looks for.
 *
 * @param words all of which an entry must have, in Dutch or English; empty for any
 * @param right key of a right that an entry must name; empty for any
 * @param policyArea key of a policy area that an entry must name; empty for any
 * @param kind name of the {@link org.smallplaces.casefile.CaseKind} that an entry must be; empty for any
 * @param page counts from 1
 */
public record RegisterQuery(String words, String right, String policyArea, String kind, int page) {}
