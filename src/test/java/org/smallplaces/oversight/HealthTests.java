package org.smallplaces.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.smallplaces.Fixtures;
import org.smallplaces.Visitor;
import org.smallplaces.WholeSystem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@WholeSystem
class HealthTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String OF_THE_CASE =
            "(select id_ from act_ru_execution where business_key_ = :case and parent_id_ is null)";
    private static final String TASKS_OF_THE_CASE =
            "(select id_ from act_ru_task where proc_inst_id_ in " + OF_THE_CASE + ")";

    /** What breaks each invariant, for the time until it is rolled back. */
    static final Map<String, List<String>> BREACHES = Map.ofEntries(
            breach("case-has-answers", "delete from answers_version where case_reference = :case"),
            breach("case-shows-newest-answers", "update case_file set answers = '{}' where reference = :case"),
            breach(
                    "documents-are-whole",
                    "insert into document (id, case_reference, name, media_type, bytes, added_at) values"
                            + " ('6f1c7a52-0000-4000-8000-000000000001', :case, 'plan.pdf', 'application/pdf', 3, :now)"),
            breach("open-case-has-link", "delete from case_link where case_reference = :case"),
            breach("open-case-is-led", "update act_ru_execution set business_key_ = null where business_key_ = :case"),
            breach(
                    "open-case-goes-on",
                    "delete from act_ru_identitylink where task_id_ in " + TASKS_OF_THE_CASE,
                    "delete from act_ru_task where proc_inst_id_ in " + OF_THE_CASE,
                    "delete from act_ru_job where process_instance_id_ in " + OF_THE_CASE),
            breach(
                    "closed-case-has-ended",
                    "update case_file set status = 'CLOSED', decision = 'WITHDRAWN', decided_at = :now"
                            + " where reference = :case"),
            breach(
                    "process-has-case",
                    "update act_ru_execution set business_key_ = 'I-1999-0001' where business_key_ = :case"),
            breach(
                    "case-began-once",
                    "insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_,"
                            + " start_time_) select 'again', 'again', business_key_, proc_def_key_, proc_def_id_,"
                            + " start_time_ from act_hi_procinst where business_key_ = :case"
                            + " and super_process_instance_id_ is null"),
            breach("receipt-was-written", "delete from letter where case_reference = :case"),
            breach("closed-case-is-decided", "update case_file set status = 'CLOSED' where reference = :case"),
            breach("applicant-was-told", "update case_file set status = 'CLOSED' where reference = :case"),
            breach("erased-case-is-forgotten", "update case_file set erased_at = :now where reference = :case"),
            breach(
                    "register-shows-admitted",
                    "insert into register_entry (reference, revision, title, organisation, summary, objectives,"
                            + " activities, added_value, rights, policy_areas, neighbourhoods, partners, website, links,"
                            + " language, judgements, published_at, renewed_at) select reference, 0, title, organisation,"
                            + " '', '', '', '', '[]', '[]', '[]', '[]', '', '[]', 'nl', '[]', :now, :now"
                            + " from case_file where reference = :case"),
            breach("references-are-counted", "update reference_number set last_number = last_number + 1"),
            breach(
                    "key-has-case",
                    "insert into idempotent_submission (key_hash, fingerprint, salt, made_at)"
                            + " values ('key', 'print', 'salt', :now)"),
            breach("erased-case-holds-nothing", "update case_file set erased_at = :now where reference = :case"),
            breach("letter-is-sent-or-not", "update letter set sent_at = null where case_reference = :case"),
            breach(
                    "letters-leave",
                    "update letter set state = 'QUEUED', sent_at = null, due_at = timestamp '2020-01-01 00:00:00'"
                            + " where case_reference = :case"),
            breach(
                    "mail-server-takes-letters",
                    "update letter set state = 'QUEUED', sent_at = null, last_error = '421 Later'"
                            + " where case_reference = :case"),
            breach(
                    "no-letter-was-given-up",
                    "update letter set state = 'FAILED', sent_at = null where case_reference = :case"),
            breach("releases-are-counted", "insert into playbook_release (number, published_at) values (99999, :now)"),
            breach("release-is-whole", "insert into playbook_release (number, published_at) values (99999, :now)"),
            breach(
                    "failed-step-is-shown",
                    "update act_ru_job set retries_ = 0 where process_instance_id_ in " + OF_THE_CASE),
            breach(
                    "nothing-is-stuck",
                    "insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, proc_inst_id_,"
                            + " root_cause_incident_id_) select 'stuck', 1, :now, 'failedJob', id_, 'stuck'"
                            + " from act_ru_execution where id_ in " + OF_THE_CASE),
            breach(
                    "steps-are-on-time",
                    "update act_ru_job set duedate_ = timestamp '2020-01-01 00:00:00' where process_instance_id_ in "
                            + OF_THE_CASE),
            breach("task-is-for-somebody", "delete from act_ru_identitylink where task_id_ in " + TASKS_OF_THE_CASE),
            breach("administrator-is-there", "delete from act_id_membership where group_id_ = 'administrators'"),
            breach("operator-is-there", "delete from act_id_membership where group_id_ = 'camunda-admin'"));

    static final List<String> KEYS = Invariants.ALL.stream().map(Invariant::key).toList();

    @Autowired
    private Health health;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestRestTemplate http;

    @LocalServerPort
    private int port;

    private String reference;

    private static Map.Entry<String, List<String>> breach(String key, String... statements) {
        return Map.entry(key, List.of(statements));
    }

    @BeforeEach
    void aCaseWithItsReviewers() {
        reference = http.postForEntity("/api/initiatives", Fixtures.anInitiative(), JsonNode.class)
                .getBody()
                .get("reference")
                .asText();
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from act_ru_task where proc_inst_id_ in " + OF_THE_CASE) == 3
                        && count("select count(*) from letter where case_reference = :case and state <> 'SENT'") == 0);
    }

    @Test
    void findsNothingWrongWithACaseThatGoesItsWay() {
        assertThat(health.check())
                .allSatisfy(finding -> assertThat(finding.examples()).doesNotContain(reference));
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void findsEachInvariantBroken(String key) {
        var before = broken(key);

        var after = new TransactionTemplate(transactions).execute(status -> {
            BREACHES.getOrDefault(key, List.of()).forEach(this::change);
            var found = broken(key);
            status.setRollbackOnly();
            return found;
        });

        assertThat(after).isGreaterThan(before);
        assertThat(broken(key)).isEqualTo(before);
    }

    @Test
    void tellsAdministratorsInTheirLanguageWhatItLookedAt() {
        var admin = Visitor.signedIn(port, "admin");

        assertThat(admin.get("/admin/health", "en").body())
                .contains("Every document is there, with all its bytes.", "There is an administrator.");
        assertThat(admin.get("/admin/health", "nl").body())
                .contains("Elk document is er, met al zijn bytes.", "Er is een beheerder.");
        assertThat(admin.get("/admin").body()).contains("/admin/health");
        assertThat(Visitor.signedIn(port, "member1").get("/admin/health").statusCode())
                .isEqualTo(403);
    }

    @Test
    void tellsWhatIsBrokenAndWhatToDoOnThePageAndTheCommandLine() {
        change("update letter set state = 'FAILED', sent_at = null where case_reference = :case");

        var page = Visitor.signedIn(port, "admin").get("/admin/health", "en").body();
        var printed = look("jdbc:h2:mem:whole");
        change("update letter set state = 'SENT', sent_at = :now where case_reference = :case");

        assertThat(page)
                .contains("No letter was given up.", "send the letter again", "href=\"/dossiers/" + reference + "\"");
        assertThat(printed)
                .startsWith("1")
                .contains("BROKEN  no-letter-was-given-up: No letter was given up.", reference, "send the letter again")
                .contains("holds   documents-are-whole");
    }

    @Test
    void saysFromTheCommandLineThatThereIsNoDatabaseToLookAt() {
        assertThat(look("jdbc:h2:file:./target/no-such-database"))
                .startsWith("2")
                .contains("could not be looked at", "SPRING_DATASOURCE_URL");
    }

    private static String look(String url) {
        var printed = new ByteArrayOutputStream();
        var logging = "org.springframework.boot.logging.LoggingSystem";
        System.setProperty(logging, "none");
        try {
            var code = CheckCommand.run(
                    new PrintStream(printed, true, StandardCharsets.UTF_8),
                    "--smallplaces.check",
                    "--spring.datasource.url=" + url);
            return code + "\n" + printed.toString(StandardCharsets.UTF_8);
        } finally {
            System.clearProperty(logging);
        }
    }

    private int broken(String key) {
        return health.check().stream()
                .filter(finding -> finding.key().equals(key))
                .mapToInt(Finding::number)
                .sum();
    }

    private void change(String sql) {
        database.sql(sql)
                .param("case", reference)
                .param("now", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private int count(String sql) {
        return database.sql(sql).param("case", reference).query(Integer.class).single();
    }
}
