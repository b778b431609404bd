package org.smallplaces.correspondence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The post room on the database of coalitions with several nodes. */
@DirtiesContext
class PostRoomOnPostgreSqlTests extends PostRoomTests {

    private static EmbeddedPostgres database;

    @BeforeAll
    static void startTheDatabase() throws IOException {
        database = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopTheDatabase() throws IOException {
        database.close();
    }

    @DynamicPropertySource
    static void useTheDatabase(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> database.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
    }
}
