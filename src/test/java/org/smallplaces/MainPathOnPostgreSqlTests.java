package org.smallplaces;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same way on a real PostgreSQL, with the same migrations. */
@WholeSystem.Own
@Order(0)
@DirtiesContext
class MainPathOnPostgreSqlTests extends MainPath {

    @DynamicPropertySource
    static void useTheDatabase(DynamicPropertyRegistry properties) {
        PostgreSql.use("main_path", properties);
        properties.add("smallplaces.data", () -> "target/whole-postgresql");
    }

    @Nested
    class Erasure extends Erasing {}
}
