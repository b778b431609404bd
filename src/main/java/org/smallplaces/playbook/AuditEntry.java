package org.smallplaces.playbook;

import java.time.Instant;

/**
 * Something that an administrator did to the playbook; kept for good.
 *
 * @param at when
 * @param account who
 * @param action such as {@code changed}, {@code approved}, {@code published}
 * @param subject the file or release
 * @param remark why, in the administrator's words; may be empty
 */
public record AuditEntry(Instant at, String account, String action, String subject, String remark) {}
