package org.smallplaces.correspondence;

import org.smallplaces.PostgreSql;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The post room on the database of coalitions with several nodes. */
@DirtiesContext
class PostRoomOnPostgreSqlTests extends PostRoomTests {

    @DynamicPropertySource
    static void useTheDatabase(DynamicPropertyRegistry properties) {
        PostgreSql.use("post_room", properties);
    }
}
