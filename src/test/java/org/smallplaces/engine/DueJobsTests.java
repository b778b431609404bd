package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DueJobsTests {

    private static final String STEP = "async-continuation";
    private static final String TIMER = "timer-transition";

    private EngineAlone alone;
    private JdbcClient jdbc;
    private DueJobs due;

    @BeforeEach
    void makesAnEngine() {
        alone = EngineAlone.inMemory();
        jdbc = alone.jdbc();
        due = new DueJobs(alone.engine(), jdbc);
        due.afterSingletonsInstantiated();
    }

    @AfterEach
    void closesIt() {
        alone.close();
    }

    @Test
    void findsWhatIsDueByAnIndex() {
        assertThat(jdbc.sql("explain select ID_ from ACT_RU_JOB where RETRIES_ > 0 and DUEDATE_ <= now()")
                        .query(String.class)
                        .single())
                .contains("SP_JOB_DUE");
    }

    @Test
    void losesNothingThatHadNoTime() {
        var without = job(STEP, null, null);

        due.afterSingletonsInstantiated();

        assertThat(dueDate(without)).isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void takesNoClockThatWasAheadForTheTruth() {
        var tomorrow = Duration.ofDays(1);
        var ahead = job(STEP, tomorrow, null);
        var takenAhead = job(STEP, Duration.ZERO, tomorrow);
        var timerTakenAhead = job(TIMER, Duration.ofHours(-1), tomorrow);
        var again = job(STEP, tomorrow, null);
        fails(again);
        var taken = job(STEP, Duration.ZERO, Duration.ofSeconds(30));
        var timer = job(TIMER, tomorrow, null);

        due.mend();

        assertThat(dueDate(ahead)).isBefore(Instant.now().plusSeconds(1));
        assertThat(isTaken(takenAhead)).isFalse();
        assertThat(isTaken(timerTakenAhead)).isFalse();
        assertThat(dueDate(again)).isAfter(Instant.now().plusSeconds(50_000));
        assertThat(isTaken(taken)).isTrue();
        assertThat(dueDate(timer)).isAfter(Instant.now().plusSeconds(50_000));
    }

    private String job(String handler, @Nullable Duration due, @Nullable Duration takenFor) {
        var id = UUID.randomUUID().toString();
        jdbc.sql("insert into ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, CREATE_TIME_, HANDLER_TYPE_, DUEDATE_,"
                        + " LOCK_OWNER_, LOCK_EXP_TIME_) values (?, 1, 'message', 3, now(), ?, ?, ?, ?)")
                .param(id)
                .param(handler)
                .param(in(due))
                .param(takenFor == null ? null : "node")
                .param(in(takenFor))
                .update();
        return id;
    }

    private void fails(String job) {
        jdbc.sql("insert into ACT_GE_BYTEARRAY (ID_) values (?)").param(job).update();
        jdbc.sql("update ACT_RU_JOB set EXCEPTION_STACK_ID_ = ID_ where ID_ = ?")
                .param(job)
                .update();
    }

    private static @Nullable Timestamp in(@Nullable Duration time) {
        return time == null ? null : Timestamp.from(Instant.now().plus(time));
    }

    private Instant dueDate(String job) {
        return alone.engine()
                .getManagementService()
                .createJobQuery()
                .jobId(job)
                .singleResult()
                .getDuedate()
                .toInstant();
    }

    private boolean isTaken(String job) {
        return jdbc.sql("select count(*) from ACT_RU_JOB where ID_ = ? and LOCK_OWNER_ is not null")
                        .param(job)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
