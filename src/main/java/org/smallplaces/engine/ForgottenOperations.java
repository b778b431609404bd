package org.smallplaces.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets who did what in processes whose history is gone: when the engine cleans up by the end of processes, it leaves that.
 */
@Component
class ForgottenOperations {

    private final JdbcClient jdbc;

    /** Comes after the engine, which makes its tables itself. */
    ForgottenOperations(ProcessEngine engine, JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** After the engine's own hours for cleaning up. */
    @Scheduled(cron = "0 11 5 * * *")
    void forget() {
        jdbc.sql(
                        """
                        delete from ACT_HI_OP_LOG where PROC_INST_ID_ is not null and not exists
                        (select 1 from ACT_HI_PROCINST where ACT_HI_PROCINST.ID_ = ACT_HI_OP_LOG.PROC_INST_ID_)""")
                .update();
    }
}
