package org.smallplaces.playbook;

import java.util.Locale;

/**
 * Which entries of the audit are wanted; what is empty does not count.
 *
 * @param account who
 * @param action what, such as {@code published}
 * @param subject part of the name of the file, the reference of the case or the number of the release
 */
public record AuditFilter(String account, String action, String subject) {

    /** Everything. */
    public static final AuditFilter ALL = new AuditFilter("", "", "");

    String subjectPattern() {
        var wanted = subject.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? ""
                : "%" + wanted.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
