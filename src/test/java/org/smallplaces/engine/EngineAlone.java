package org.smallplaces.engine;

import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine with its tables in a database, and nothing of ours. */
record EngineAlone(ProcessEngine engine, JdbcClient jdbc) implements AutoCloseable {

    static EngineAlone in(DataSource database) {
        var engine = ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                .setProcessEngineName(UUID.randomUUID().toString())
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .setDataSource(database)
                .buildProcessEngine();
        return new EngineAlone(engine, JdbcClient.create(database));
    }

    static EngineAlone inMemory() {
        return in(JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }

    @Override
    public void close() {
        engine.close();
    }
}
