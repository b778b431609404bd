package org.smallplaces.playbook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the draft and of what becomes of it. */
@Repository
class DraftFiles {

    private final JdbcClient database;

    DraftFiles(JdbcClient database) {
        this.database = database;
    }

    List<Row> all() {
        return database.sql("select path, content, base_sha256, account, changed_at from playbook_draft order by path")
                .query((row, i) -> new Row(
                        row.getString("path"),
                        row.getString("content"),
                        row.getString("base_sha256"),
                        row.getString("account"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Row> find(String path) {
        return all().stream().filter(row -> row.path().equals(path)).findFirst();
    }

    void put(Row row) {
        remove(row.path());
        database.sql(
                        """
                        insert into playbook_draft (path, content, base_sha256, account, changed_at)
                        values (?, ?, ?, ?, ?)""")
                .params(
                        row.path(),
                        row.content(),
                        row.base(),
                        row.account(),
                        row.changedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(String path) {
        database.sql("delete from playbook_draft where path = ?").param(path).update();
    }

    void removeAll() {
        database.sql("delete from playbook_draft").update();
        database.sql("delete from playbook_approval").update();
    }

    void approve(String fingerprint, String account, Instant at) {
        database.sql("delete from playbook_approval").update();
        database.sql("insert into playbook_approval (fingerprint, account, approved_at) values (?, ?, ?)")
                .params(fingerprint, account, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<String> approvedBy(String fingerprint) {
        return database.sql("select account from playbook_approval where fingerprint = ?")
                .param(fingerprint)
                .query(String.class)
                .optional();
    }

    void audit(Instant at, String account, String action, String subject, String remark) {
        database.sql(
                        """
                        insert into playbook_audit (happened_at, account, action, subject, remark)
                        values (?, ?, ?, ?, ?)""")
                .params(at.atOffset(ZoneOffset.UTC), account, action, subject, remark)
                .update();
    }

    List<AuditEntry> audit(AuditFilter filter, int page, int size) {
        return database.sql(
                        """
                        select happened_at, account, action, subject, remark from playbook_audit
                        where (:account = '' or account = :account) and (:action = '' or action = :action)
                        and (:subject = '' or lower(subject) like :subject escape '!')
                        order by id desc offset :skipped rows fetch first :size rows only""")
                .param("account", filter.account())
                .param("action", filter.action())
                .param("subject", filter.subjectPattern())
                .param("skipped", (long) page * size)
                .param("size", size)
                .query((row, i) -> new AuditEntry(
                        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        row.getString("account"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("remark")))
                .list();
    }

    List<String> auditedAccounts() {
        return database.sql("select distinct account from playbook_audit order by account")
                .query(String.class)
                .list();
    }

    List<String> auditedActions() {
        return database.sql("select distinct action from playbook_audit order by action")
                .query(String.class)
                .list();
    }

    /**
     * A changed file.
     *
     * @param content null if the file is to be deleted
     * @param base hash of the file in the release that was in force when it was first changed; empty if it had none
     */
    record Row(String path, @Nullable String content, String base, String account, Instant changedAt) {}
}
