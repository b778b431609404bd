package org.smallplaces.playbook;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an administrator did to the playbook; kept for good.
 *
 * @param at when
 * @param account who
 * @param action such as {@code changed}, {@code approved}, {@code published}
 * @param subject the file or release
 * @param remark why, in the administrator's words; may be empty
 */
public record AuditEntry(Instant at, String account, String action, String subject, String remark) {

    /** The moment that a release was planned for, if that is what this is about. */
    public Optional<Instant> moment() {
        return action.equals("planned") || action.equals("refused")
                ? Optional.of(Instant.parse(subject))
                : Optional.empty();
    }
}
