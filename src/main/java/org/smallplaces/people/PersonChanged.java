package org.smallplaces.people;

/**
 * What is known of a person has changed: their organisations, ties, absence or expertise.
 *
 * @param account of the person
 */
public record PersonChanged(String account) {}
