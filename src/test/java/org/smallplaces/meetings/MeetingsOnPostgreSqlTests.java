package org.smallplaces.meetings;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Meetings on the database of coalitions with several nodes. */
@DirtiesContext
class MeetingsOnPostgreSqlTests extends MeetingsTests {

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
