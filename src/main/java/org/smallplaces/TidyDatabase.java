package org.smallplaces;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the file of the embedded database small, and quick to write. H2 leaves that to the thread that writes later what was
 * committed, and has no such thread when it writes at every commit: its file would grow until the next start.
 */
@Component
class TidyDatabase {

    /** Per cent of a chunk that is still in use; what is below on average is written together. */
    private static final int FILLED = 50;

    /**
     * While one portion is moved, everybody else waits with what they committed. H2 must not write to the disk in between, as
     * it does when much was moved: who is killed then would find halves of what the others were at.
     */
    private static final int PORTION = 1 << 20;

    private static final int PORTIONS = 64;

    /** H2 waits ten milliseconds for others who write: with ten threads at work, most attempts are in vain. */
    private static final int ATTEMPTS = 200;

    private final DataSource database;

    TidyDatabase(DataSource database) {
        this.database = database;
    }

    @Scheduled(fixedDelayString = "PT1M")
    void tidy() throws SQLException {
        try (var connection = database.getConnection()) {
            if (connection.isWrapperFor(JdbcConnection.class)
                    && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                var store = store(session);
                var written = 0;
                for (var attempt = 0; attempt < ATTEMPTS && written < PORTIONS; attempt++) {
                    if (store.compact(FILLED, PORTION)) {
                        written++;
                    }
                }
            }
        }
    }

    private static MVStore store(SessionLocal session) {
        return session.getDatabase().getStore().getMvStore();
    }
}
