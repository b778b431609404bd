package org.smallplaces.playbook;

import java.time.Instant;
import java.util.Optional;

/**
 * What the list of releases says of one.
 *
 * @param number counts from 1
 * @param publishedAt when it came into force
 * @param account who published it; {@code disk} if edited files did
 * @param remark what they wrote of it; may be empty
 * @param approvedBy the second administrator, if one looked at it
 */
public record PublishedRelease(
        int number, Instant publishedAt, String account, String remark, Optional<String> approvedBy) {}
