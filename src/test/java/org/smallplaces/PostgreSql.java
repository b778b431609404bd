package org.smallplaces;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;

/** One real PostgreSQL for the whole run, with a database for each who asks; it ends with the JVM. */
public final class PostgreSql {

    private static final EmbeddedPostgres SERVER = started();

    private PostgreSql() {}

    private static EmbeddedPostgres started() {
        try {
            // nothing has to outlive a loss of power
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty database. */
    public static DataSource database(String name) {
        new JdbcTemplate(SERVER.getPostgresDatabase()).execute("create database " + name);
        return SERVER.getDatabase("postgres", name);
    }

    /** Makes an empty database and lets an application use it. */
    public static void use(String database, DynamicPropertyRegistry properties) {
        new JdbcTemplate(SERVER.getPostgresDatabase()).execute("create database " + database);
        properties.add("spring.datasource.url", () -> SERVER.getJdbcUrl("postgres", database));
        properties.add("spring.datasource.username", () -> "postgres");
    }
}
