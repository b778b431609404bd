package org.smallplaces;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same way on a real PostgreSQL, with the same migrations. */
@WholeSystem
@Order(0)
@DirtiesContext
class MainPathOnPostgreSqlTests extends MainPath {

    /** Ends with the JVM, as it sees to itself: the application is still closing when the last method here is called. */
    @DynamicPropertySource
    static void startsIt(DynamicPropertyRegistry properties) throws IOException {
        var postgres = EmbeddedPostgres.start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("smallplaces.data", () -> "target/whole-postgresql");
    }
}
