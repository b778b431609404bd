package org.smallplaces.people;

/**
 * Someone who had an account already represents another organisation.
 *
 * @param account the account
 * @param organisation the name of the organisation
 * @param occasion the reference of the case that it comes from
 */
public record PersonJoined(String account, String organisation, String occasion) {}
