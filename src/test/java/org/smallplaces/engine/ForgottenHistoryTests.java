package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.WholeSystem;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a finished process leaves is kept as long as its model says. */
@WholeSystem
class ForgottenHistoryTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Casefile casefile;

    @Autowired
    private HistoryService history;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ForgottenOperations operations;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void goesWhenItsTimeIsOver() {
        var longAgo = ended("Lang geleden");
        var lately = ended("Onlangs");
        assertThat(processes(longAgo)).hasSize(1);
        var gone = processes(longAgo).get(0);
        var kept = processes(lately).get(0);
        jdbc.sql("update act_hi_procinst set end_time_ = timestamp '2020-01-01 00:00:00' where id_ = ?")
                .param(gone)
                .update();

        history.cleanUpHistoryAsync(true);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(processes(longAgo)).isEmpty());
        operations.forget();
        for (var table :
                List.of("act_hi_actinst", "act_hi_varinst", "act_hi_detail", "act_hi_taskinst", "act_hi_op_log")) {
            assertThat(rows(table, gone)).as(table).isZero();
            assertThat(rows(table, kept)).as(table).isPositive();
        }
        assertThat(casefile.get(longAgo).isClosed()).isTrue();
    }

    @Test
    void isLookedForEveryNight() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(history.findHistoryCleanupJobs())
                .hasSize(1)
                .allSatisfy(job -> {
                    assertThat(job.isSuspended()).isFalse();
                    assertThat(job.getDuedate()).isInTheFuture();
                }));
    }

    private Reference ended(String organisation) {
        var answers = Fixtures.anInitiative();
        answers.put("organisation", organisation);
        var reference = casefile.receive(new Submission(CaseKind.INITIATIVE, new Answers(answers), List.of(), "en"))
                .reference();
        var reviews = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey("user_review");
        await().atMost(PATIENCE).until(() -> reviews.count() == 3);
        var review = reviews.list().get(0).getId();
        var reviewer = tasks.getIdentityLinksForTask(review).get(0).getUserId();
        identity.setAuthenticatedUserId(reviewer);
        try {
            tasks.claim(review, reviewer);
        } finally {
            identity.clearAuthentication();
        }
        casefile.requestWithdrawal(reference, "Tried.");
        await().atMost(PATIENCE).until(() -> casefile.get(reference).isClosed());
        return reference;
    }

    private List<String> processes(Reference reference) {
        return jdbc.sql("select id_ from act_hi_procinst where business_key_ = ? and end_time_ is not null")
                .param(reference.value())
                .query(String.class)
                .list();
    }

    private int rows(String table, String process) {
        return jdbc.sql("select count(*) from " + table + " where proc_inst_id_ = ?")
                .param(process)
                .query(Integer.class)
                .single();
    }
}
