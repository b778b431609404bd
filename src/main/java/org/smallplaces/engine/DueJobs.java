package org.smallplaces.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the engine find the steps that are due without reading the timers of every open case: steps without a time are due when
 * they are made ({@code ensureJobDueDateNotNull}), and the time has an index.
 */
@Component
class DueJobs implements SmartInitializingSingleton {

    private final JdbcClient jdbc;

    /** Comes after the engine, which makes its tables itself. */
    DueJobs(ProcessEngine engine, JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an earlier version of the system left without a time is due now. */
    @Override
    public void afterSingletonsInstantiated() {
        jdbc.sql("create index if not exists SP_JOB_DUE on ACT_RU_JOB (DUEDATE_)")
                .update();
        jdbc.sql("update ACT_RU_JOB set DUEDATE_ = CREATE_TIME_ where DUEDATE_ is null")
                .update();
    }
}
