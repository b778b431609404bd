package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PermittedTasksTests {

    private static final int TASKS = 5_000;

    @Test
    void letsPostgreSqlExpectAsManyPermissionsAsThereAre() throws IOException {
        try (var postgres = EmbeddedPostgres.start();
                var alone = EngineAlone.in(postgres.getPostgresDatabase())) {
            var jdbc = alone.jdbc();
            var tasks = new PermittedTasks(alone.engine(), jdbc);
            tasks.afterSingletonsInstantiated();
            tasks.afterSingletonsInstantiated(); // as at the next start
            jdbc.sql(
                            """
                            insert into ACT_RU_AUTHORIZATION
                                (ID_, REV_, TYPE_, USER_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)
                            select 'id' || n, 1, 1, 'anna', 7, 'task' || n, 2 + 4 from generate_series(1, :tasks) n""")
                    .param("tasks", TASKS)
                    .update();
            jdbc.sql("analyze ACT_RU_AUTHORIZATION").update();

            assertThat(jdbc.sql(
                                    """
                                    explain select * from ACT_RU_AUTHORIZATION where TYPE_ < 2 and USER_ID_ = 'anna'
                                    and (RESOURCE_TYPE_ = 7 and PERMS_ & 2 = 2 or RESOURCE_TYPE_ = 6 and PERMS_ & 64 = 64)""")
                            .query(String.class)
                            .list()
                            .get(0))
                    .containsPattern("rows=[45]\\d{3} ");
        }
    }
}
