package org.smallplaces.admission;

import java.time.Instant;

/**
 * What an adviser wrote about a quarter, with the figures as they were then.
 *
 * @param quarter which one
 * @param text what was written
 * @param author the adviser's account
 * @param writtenAt when
 * @param figures what had happened in the quarter
 */
public record Reflection(Quarter quarter, String text, String author, Instant writtenAt, Figures figures) {}
