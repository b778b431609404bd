package org.smallplaces.people;

/**
 * The last member of the core group who spoke for an organisation has left.
 *
 * @param organisation its name
 */
public record OrganisationLeft(String organisation) {}
