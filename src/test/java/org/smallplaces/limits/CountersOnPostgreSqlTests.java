package org.smallplaces.limits;

import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smallplaces.PostgreSql;

/** The same on the database that several nodes share. */
@Execution(ExecutionMode.CONCURRENT)
class CountersOnPostgreSqlTests extends CountersTests {

    @Override
    DataSource database() {
        return PostgreSql.database("counters_" + UUID.randomUUID().toString().replace("-", ""));
    }
}
