package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DueJobsTests {

    @Test
    void findsWhatIsDueByAnIndexAndLosesNothingThatHadNoTime() {
        DataSource database = JdbcConnectionPool.create("jdbc:h2:mem:due;DB_CLOSE_DELAY=-1", "sa", "");
        var jdbc = JdbcClient.create(database);
        var engine = ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                .setProcessEngineName("due")
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .setDataSource(database)
                .buildProcessEngine();
        try {
            jdbc.sql("insert into ACT_RU_JOB (ID_, TYPE_, RETRIES_, CREATE_TIME_) values ('1', 'message', 3, now())")
                    .update();
            var due = new DueJobs(engine, jdbc);

            due.afterSingletonsInstantiated();
            due.afterSingletonsInstantiated();

            assertThat(engine.getManagementService()
                            .createJobQuery()
                            .singleResult()
                            .getDuedate())
                    .isNotNull();
            assertThat(jdbc.sql("explain select ID_ from ACT_RU_JOB where RETRIES_ > 0 and DUEDATE_ <= now()")
                            .query(String.class)
                            .single())
                    .contains("SP_JOB_DUE");
        } finally {
            engine.close();
        }
    }
}
