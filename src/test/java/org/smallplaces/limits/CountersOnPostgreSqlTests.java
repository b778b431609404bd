package org.smallplaces.limits;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same on the database that several nodes share. */
class CountersOnPostgreSqlTests extends CountersTests {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startTheDatabase() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopTheDatabase() throws IOException {
        server.close();
    }

    @Override
    DataSource database() {
        var name = "d" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return server.getDatabase("postgres", name);
    }
}
