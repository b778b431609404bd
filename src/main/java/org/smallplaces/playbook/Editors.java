package org.smallplaces.playbook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has which file of the playbook open; in the database, so that they know of each other on every node. */
@Repository
public class Editors {

    /** Three times as long as a page waits before it says again that it is open: one that is lost makes nobody leave. */
    private static final Duration THERE = Duration.ofSeconds(30);

    private final JdbcClient database;
    private final Clock clock;

    Editors(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Says that an account has a file open; the answer is which other accounts have. */
    public List<String> see(String path, String account) {
        var now = clock.instant();
        database.sql("delete from playbook_editor where seen_at < ?")
                .param(at(now.minus(THERE)))
                .update();
        if (stay(path, account, now) == 0) {
            try {
                database.sql("insert into playbook_editor (path, account, seen_at) values (?, ?, ?)")
                        .params(path, account, at(now))
                        .update();
            } catch (DuplicateKeyException anotherPage) {
                stay(path, account, now);
            }
        }
        return database.sql("select account from playbook_editor where path = ? and account <> ? order by account")
                .params(path, account)
                .query(String.class)
                .list();
    }

    private int stay(String path, String account, Instant now) {
        return database.sql("update playbook_editor set seen_at = ? where path = ? and account = ?")
                .params(at(now), path, account)
                .update();
    }

    /** Says that an account has closed a file. */
    public void leave(String path, String account) {
        database.sql("delete from playbook_editor where path = ? and account = ?")
                .params(path, account)
                .update();
    }

    private static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
