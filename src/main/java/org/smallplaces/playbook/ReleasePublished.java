package org.smallplaces.playbook;

/**
 * A release has come into force; caches of the one before are stale.
 *
 * @param number of the release
 */
public record ReleasePublished(int number) {}
