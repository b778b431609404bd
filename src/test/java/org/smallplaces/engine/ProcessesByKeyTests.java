package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProcessesByKeyTests {

    private static final int PROCESSES = 600;

    /** As the engine counts the processes with a key. */
    private static final String COUNTED =
            """
            explain analyze select count(*) from (
              select distinct RES.ID_ from ACT_RU_EXECUTION RES
              inner join ACT_RE_PROCDEF P on RES.PROC_DEF_ID_ = P.ID_
              where RES.PARENT_ID_ is null and P.KEY_ = 'review' and RES.BUSINESS_KEY_ = 'I-2026-0300'
            ) countDistinct""";

    @Test
    void findsTheProcessesOfACaseByAnIndexThatHasAllThatIsAsked() {
        try (var alone = EngineAlone.inMemory()) {
            new ProcessesByKey(alone.engine(), alone.jdbc()).afterSingletonsInstantiated();
            processes(alone.jdbc());

            assertThat(alone.jdbc().sql(COUNTED).query(String.class).single())
                    .contains("SP_PROCESS_KEY")
                    .contains("scanCount: 2");
        }
    }

    /** Each waits in several steps at once. */
    private static void processes(JdbcClient jdbc) {
        jdbc.sql("insert into ACT_RE_PROCDEF (ID_, REV_, KEY_, VERSION_) values ('review:1', 1, 'review', 1)")
                .update();
        jdbc.sql(
                        """
                        insert into ACT_RU_EXECUTION (ID_, REV_, PROC_DEF_ID_, BUSINESS_KEY_)
                        select 'p' || x, 1, 'review:1', 'I-2026-' || lpad(x, 4, '0') from system_range(1, ?)""")
                .param(PROCESSES)
                .update();
        jdbc.sql(
                        """
                        insert into ACT_RU_EXECUTION (ID_, REV_, PROC_DEF_ID_, PARENT_ID_, PROC_INST_ID_)
                        select 'p' || process.x || '-' || step.x, 1, 'review:1', 'p' || process.x, 'p' || process.x
                        from system_range(1, ?) process, system_range(1, 4) step""")
                .param(PROCESSES)
                .update();
        jdbc.sql("analyze").update();
    }
}
