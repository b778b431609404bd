package org.smallplaces;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same way on a real PostgreSQL, with the same migrations. */
@WholeSystem
@Order(0)
@DirtiesContext
class MainPathOnPostgreSqlTests extends MainPath {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        if (postgres == null) {
            postgres = EmbeddedPostgres.start();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @DynamicPropertySource
    static void useIt(DynamicPropertyRegistry properties) throws IOException {
        start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("smallplaces.data", () -> "target/whole-postgresql");
    }
}
