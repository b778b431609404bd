package org.smallplaces.playbook;

/**
 * An administrator has moved a running case to the newest version of its process.
 *
 * @param reference of the case
 * @param from number of the release whose process it followed
 * @param to number of the release whose process it follows now
 * @param account who moved it
 */
public record CaseMoved(String reference, int from, int to, String account) {}
