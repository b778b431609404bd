package org.smallplaces.people;

/**
 * Someone has an account and is to choose a password. Whoever hears of it cannot look the account up yet: in a step of a
 * process it is written at the end of the step.
 *
 * @param person whose account it is
 * @param occasion the reference of the case that it comes from
 */
public record PersonInvited(Person person, String occasion) {}
