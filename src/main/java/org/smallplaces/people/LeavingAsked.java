package org.smallplaces.people;

/**
 * Someone is to leave the coalition, at their own wish or after a decision; the chair talks with them first.
 *
 * @param account whose account it is about
 * @param askedBy the same account, or that of whoever carries the decision out
 */
public record LeavingAsked(String account, String askedBy) {}
