package org.smallplaces.meetings;

import org.smallplaces.PostgreSql;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Meetings on the database of coalitions with several nodes. */
@DirtiesContext
class MeetingsOnPostgreSqlTests extends MeetingsTests {

    @DynamicPropertySource
    static void useTheDatabase(DynamicPropertyRegistry properties) {
        PostgreSql.use("meetings", properties);
    }

    @Override
    String waiting() {
        return "select count(*) from pg_locks where not granted";
    }
}
