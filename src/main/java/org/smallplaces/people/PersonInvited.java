package org.smallplaces.people;

/**
 * Someone has an account and is to choose a password.
 *
 * @param account the account
 * @param occasion the reference of the case that it comes from
 */
public record PersonInvited(String account, String occasion) {}
