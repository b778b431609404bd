package org.smallplaces.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets nodes that start on one database at the same moment do so one after the other: the engine makes its tables, and we
 * the first accounts and filters, without looking whether another is just doing the same. The database keeps the turn, so
 * that one that dies while it starts gives it back.
 */
@Component
class OneStartAtATime implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OneStartAtATime.class);
    private static final String TURN = "select turn from node_start for update";

    private final DataSource database;
    private final boolean migrated;
    private @Nullable Connection turn;

    /** Comes after the migrations; without them, in parts of the application, there is nothing to take turns for. */
    OneStartAtATime(DataSource database, ObjectProvider<FlywayMigrationInitializer> migrations) {
        this.database = database;
        this.migrated = migrations.getIfAvailable() != null;
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        if (migrated) {
            var connection = database.getConnection();
            connection.setAutoCommit(false);
            if (!taken(connection, TURN + " skip locked")) {
                LOG.info("Another node is starting; this one waits until it has");
                taken(connection, TURN);
            }
            turn = connection;
        }
    }

    private static boolean taken(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() throws SQLException {
        var connection = turn;
        turn = null;
        if (connection != null) {
            try (connection) {
                connection.rollback();
            }
        }
    }

    @Override
    public void destroy() throws SQLException {
        started();
    }
}
