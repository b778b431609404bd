package org.smallplaces.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.CaseFilter;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long it takes to try a change of the rules out on ten thousand cases. */
class TryOutBenchmark {

    private static final int FEW = 1_000;
    private static final int MANY = 10_000;

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

    private static void measure(DataSource source, String vendor) {
        var pool = new HikariConfig();
        pool.setDataSource(source);
        try (var database = new HikariDataSource(pool)) {
            tryOut(database, vendor);
        }
    }

    private static void tryOut(DataSource database, String vendor) {
        try (var past = new PastCasesInADatabase(database, vendor)) {
            past.assessed("I-2020-0001", Map.of());
            // cases that name one right become clear, those that name two stay unclear
            past.change(
                    "rules/admission/human-rights-link.dslr",
                    "It does not say whom it is for",
                    "The initiative names more than 1 rights");
            seed(database, vendor, 1, FEW);
            var few = seconds(past, FEW);
            seed(database, vendor, FEW + 1, MANY);
            var many = seconds(past, MANY);
            System.out.printf(Locale.ROOT, "try-out.%s.seconds-for-%d-cases: %.1f%n", vendor, MANY, many);
            System.out.printf(
                    Locale.ROOT,
                    "try-out.%s.per-case.%d-against-%d: %.2f%n",
                    vendor,
                    MANY,
                    FEW,
                    many / few * FEW / MANY);
            assertThat(many / MANY).isLessThan(1.5 * few / FEW);
        }
    }

    private static void seed(DataSource database, String vendor, int from, int to) {
        var rows = new JdbcTemplate(database);
        var cases = "reference between 'I-2026-%d' and 'I-2026-%d'".formatted(10_000 + from, 10_000 + to);
        rows.update(
                """
                insert into case_file (reference, revision, kind, status, language, organisation, title, contact_name,
                  contact_email, answers, received_at, reasons)
                select 'I-2026-' || (10000 + n), 0, kind, status, language, organisation, title, contact_name, contact_email,
                  case when mod(n, 2) = 0 then answers else replace(answers, ',"udhr-27"', '') end, received_at, reasons
                from case_file, (%s) numbers where reference = 'I-2020-0001'"""
                        .formatted(numbers(vendor, from, to)));
        rows.update(
                """
                insert into answers_version (case_reference, number, answers, given_at)
                select reference, 1, answers, received_at from case_file where %s"""
                        .formatted(cases));
        for (var rulebook : List.of("completeness", "admission", "outcome")) {
            rows.update(
                    """
                    insert into assessment (case_reference, rulebook, release_number, assessed_at, facts, findings)
                    select c.reference, ?, 7, c.received_at, a.facts, '[]' from case_file c, assessment a
                    where c.%s and a.id = (select min(id) from assessment)"""
                            .formatted(cases),
                    rulebook);
        }
    }

    /** Every second case changes. */
    private static double seconds(PastCasesInADatabase past, int cases) {
        var began = System.nanoTime();
        var begun = past.tryOuts().start(CaseFilter.ALL, "admin");
        var run = await().atMost(Duration.ofMinutes(5))
                .until(() -> past.tryOuts().find(begun.id()).orElseThrow(), one -> !one.isRunning());
        var took = (System.nanoTime() - began) / 1e9;
        assertThat(run.done()).isEqualTo(cases + 1);
        assertThat(run.changed()).isEqualTo(cases / 2);
        return took;
    }

    private static String numbers(String vendor, int from, int to) {
        return vendor.equals("h2")
                ? "select x as n from system_range(%d, %d)".formatted(from, to)
                : "select generate_series(%d, %d) as n".formatted(from, to);
    }
}
