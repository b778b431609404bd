package org.smallplaces.oversight;

/**
 * Something that is true of the database at every moment, between any two transactions.
 *
 * @param key {@code oversight.health.<key>} in the messages says what it means, {@code oversight.remedy.<key>} what to do
 * @param exceptions a query that reads what breaks it: one column {@code what}, a reference where it is about a case
 */
record Invariant(String key, String exceptions) {}
