package org.smallplaces.playbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A release that is published by itself at a moment.
 *
 * @param at when, or when it should have been
 * @param account who planned it
 * @param remark what they wrote of it; may be empty
 * @param approvedBy the second administrator, if one looked at it
 * @param basedOn number of the release that it changes: it is published only while that one is in force
 * @param paths the files that it changes
 * @param refusal key of the text that says why it was not published; empty while it waits
 */
public record PlannedRelease(
        Instant at,
        String account,
        String remark,
        Optional<String> approvedBy,
        int basedOn,
        List<String> paths,
        Optional<String> refusal) {}
