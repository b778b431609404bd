package org.smallplaces.engine;

import java.sql.Timestamp;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.AsyncContinuationJobHandler;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets the engine find the steps that are due without reading the timers of every open case: steps without a time are due when
 * they are made ({@code ensureJobDueDateNotNull}), and the time has an index.
 */
@Component
class DueJobs implements SmartInitializingSingleton {

    /** Longer than a node takes a step, and than clocks differ that are kept. */
    private static final Duration WRONG = Duration.ofMinutes(15);

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

    /**
     * A clock that was ahead, and is put right, has left steps that would wait until its time comes, or that a node has taken
     * until then. They are due now; a node that is at one of them after all fails at its end, as two nodes at one step do. A
     * step that has failed waits as long as its model says.
     */
    @Scheduled(fixedDelayString = "PT1M")
    void mend() {
        var now = ClockUtil.getCurrentTime().toInstant();
        jdbc.sql(
                        """
                        update ACT_RU_JOB set DUEDATE_ = :now, LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1
                        where HANDLER_TYPE_ = :step and DUEDATE_ > :wrong and EXCEPTION_STACK_ID_ is null""")
                .param("now", Timestamp.from(now))
                .param("step", AsyncContinuationJobHandler.TYPE)
                .param("wrong", Timestamp.from(now.plus(WRONG)))
                .update();
        jdbc.sql(
                        """
                        update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1
                        where LOCK_EXP_TIME_ > :wrong""")
                .param("wrong", Timestamp.from(now.plus(WRONG)))
                .update();
    }
}
