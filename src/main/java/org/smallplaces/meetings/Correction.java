package org.smallplaces.meetings;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * What was added to minutes afterwards.
 *
 * @param account who wrote it
 * @param name of who wrote it, as it was then
 * @param text as typed
 * @param writtenAt when
 */
@Embeddable
public record Correction(String account, String name, String text, Instant writtenAt) {}
