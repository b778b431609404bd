package org.smallplaces.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.CaseFilter;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long it takes to try a change of the rules out on ten thousand cases. */
class TryOutBenchmark {

    private static final int CASES = 10_000;

    @Test
    void triesTenThousandCasesOutOnH2() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:./target/try-out-benchmark-" + System.nanoTime());
        measure(database, "h2");
    }

    @Test
    void triesTenThousandCasesOutOnPostgreSql() throws IOException {
        try (var postgres = EmbeddedPostgres.start()) {
            measure(postgres.getPostgresDatabase(), "postgresql");
        }
    }

    private static void measure(DataSource database, String vendor) {
        try (var past = new PastCasesInADatabase(database, vendor)) {
            past.assessed("I-2020-0001", Map.of());
            var rows = new JdbcTemplate(database);
            // every second case names one right only
            rows.update(
                    """
                    insert into case_file (reference, revision, kind, status, language, organisation, title, contact_name,
                      contact_email, answers, received_at, reasons)
                    select 'I-2026-' || (10000 + n), 0, kind, status, language, organisation, title, contact_name, contact_email,
                      case when mod(n, 2) = 0 then answers else replace(answers, ',"udhr-27"', '') end, received_at, reasons
                    from case_file, (%s) numbers where reference = 'I-2020-0001'"""
                            .formatted(numbers(vendor)));
            rows.update(
                    """
                    insert into answers_version (case_reference, number, answers, given_at)
                    select reference, 1, answers, received_at from case_file where reference like 'I-2026-%'""");
            for (var rulebook : List.of("completeness", "admission", "outcome")) {
                rows.update(
                        """
                        insert into assessment (case_reference, rulebook, release_number, assessed_at, facts, findings)
                        select c.reference, ?, 7, c.received_at, a.facts, '[]' from case_file c, assessment a
                        where c.reference like 'I-2026-%' and a.id = (select min(id) from assessment)""",
                        rulebook);
            }
            past.change("rules/admission/human-rights-link.dslr", "at least 1 rights", "at least 2 rights");
            var began = Instant.now();
            var begun = past.tryOuts().start(CaseFilter.ALL, "admin");
            var run = await().atMost(Duration.ofMinutes(5))
                    .until(() -> past.tryOuts().find(begun.id()).orElseThrow(), one -> !one.isRunning());
            var took = Duration.between(began, Instant.now());
            System.out.printf(
                    "%s: %d cases, %d changed, in %.1f s%n",
                    vendor, run.done(), run.changed(), took.toMillis() / 1000.0);
            assertThat(run.done()).isEqualTo(CASES + 1);
            assertThat(took).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static String numbers(String vendor) {
        return vendor.equals("h2")
                ? "select x as n from system_range(1, " + CASES + ")"
                : "select generate_series(1, " + CASES + ") as n";
    }
}
