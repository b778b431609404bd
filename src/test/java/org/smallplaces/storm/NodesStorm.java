package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two nodes on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesStorm {

    private static final int JOBS = Integer.getInteger("storm.jobs", 2_000);

    /** What was tried with steps, by its state. The engine clears its history at night by one job, again and again. */
    private static final String STEPS =
            " from act_hi_job_log where job_def_type_ is distinct from 'history-cleanup' and job_state_ = ";

    private static final int STARTS = Integer.getInteger("storm.starts", 3);
    private static final int RELEASES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern MARK = Pattern.compile("\\(mark (\\d+)\\)");

    private EmbeddedPostgres postgres;
    private Node one;
    private Node two;

    @BeforeAll
    void startBothAtOnceOnAnEmptyDatabaseAFewTimes() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        for (var start = 1; start <= STARTS; start++) {
            if (start > 1) {
                one.stop();
                two.stop();
            }
            var database = "start" + start;
            try (var connection = postgres.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("create database " + database);
            }
            var folder = Node.newFolder("nodes");
            var url = postgres.getJdbcUrl("postgres", database);
            one = node(folder, "one", url).launch();
            two = node(folder, "two", url).launch();
            one.awaitReady();
            two.awaitReady();
        }
    }

    private static Node node(Path folder, String name, String url) {
        return new Node(folder, name)
                .on(url)
                .set("smallplaces.data", folder.resolve(name).toString())
                .set("camunda.bpm.generic-properties.properties.hostname", name);
    }

    @AfterAll
    void end() throws IOException {
        one.close();
        two.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void makeOneSchemaAndOneReleaseTogether() {
        var ledger = Ledger.of(one);

        assertThat(ledger.count("select count(*) from flyway_schema_history where not success"))
                .isZero();
        assertThat(ledger.count("select count(*) from act_ge_property where name_ = 'schema.version'"))
                .isEqualTo(1);
        assertThat(ledger.list("select cast(number as varchar) from playbook_release"))
                .containsExactly("1");
        assertThat(ledger.count("select count(*) from act_re_deployment")).isEqualTo(1);
        assertThat(ledger.list("select key_ from act_re_procdef")).doesNotHaveDuplicates();
        assertThat(Administrator.at(one).release()).isEqualTo(1);
        assertThat(Administrator.at(two).release()).isEqualTo(1);
        assertThat(one.check()).startsWith("0");
        Node.report("started together on an empty database", STARTS + " times, each time one schema and one release");
    }

    @Test
    @Order(2)
    void doEachStepOnceAndShareThem() {
        var ledger = Ledger.of(one);
        var began = Instant.now();
        try (var submitter = new Submitter(List.of(one.address(), two.address()), Duration.ZERO).begin(4)) {
            await().atMost(Duration.ofMinutes(15))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> ledger.count("select count(*)" + STEPS + 2) >= JOBS);
            submitter.finish();
            ledger.awaitQuiet(PATIENCE);
            assertThat(submitter.lost()).isEmpty();
            ledger.holds(submitter.receipts());
        }

        var done = ledger.count("select count(*)" + STEPS + 2);
        var ofOne = ledger.count("select count(*)" + STEPS + "2 and hostname_ = 'one'");
        var ofTwo = ledger.count("select count(*)" + STEPS + "2 and hostname_ = 'two'");
        Node.report("steps done", done + " in " + Node.since(began));
        Node.report("steps done by each node", ofOne + " and " + ofTwo);
        Node.report("steps tried again after a collision", ledger.count("select count(*)" + STEPS + 1));
        assertThat(done).isGreaterThanOrEqualTo(JOBS).isEqualTo(ofOne + ofTwo);
        assertThat(ledger.list("select job_id_" + STEPS + 2)).doesNotHaveDuplicates();
        assertThat(Math.min(ofOne, ofTwo)).isGreaterThanOrEqualTo(done / 4);
        assertThat(one.check()).startsWith("0");
    }

    /** Each release writes its number into the names of rules in two files; an assessment must have the same in both. */
    @Test
    @Order(3)
    void followAReleaseOfTheOtherWithinTwoSecondsAndMixNoTwo() {
        var realistic = "rules/admission/realistic.dslr";
        var visible = "rules/admission/visible.dslr";
        var ledger = Ledger.of(one);
        var administrator = Administrator.at(one);
        var other = Administrator.at(two);
        var before = administrator.read(realistic);
        var beforeThat = administrator.read(visible);
        var times = new ArrayList<Long>();
        try (var submitter = new Submitter(List.of(one.address(), two.address()), Duration.ofMillis(100)).begin(2)) {
            for (var round = 1; round <= RELEASES; round++) {
                administrator.save(realistic, marked(before, round));
                administrator.save(visible, marked(beforeThat, round));
                var release = administrator.publish();
                var published = Instant.now();
                await().atMost(Duration.ofSeconds(20))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> other.release() == release);
                times.add(Duration.between(published, Instant.now()).toMillis());
            }
            submitter.finish();
            ledger.awaitQuiet(PATIENCE);
        }

        var marked = ledger.list("select findings from assessment where findings like '%(mark %'");
        Node.report("releases followed by the other node, in milliseconds", times);
        Node.report("assessments while releases changed", marked.size() + ", none with two releases");
        assertThat(marked).isNotEmpty().allSatisfy(findings -> assertThat(
                        MARK.matcher(findings).results().map(MatchResult::group).distinct())
                .hasSize(1));
        assertThat(Collections.max(times)).isLessThan(2_000);
        assertThat(one.check()).startsWith("0");
    }

    private static String marked(String rules, int number) {
        return rules.replaceAll("(?m)^rule \"(.*)\"$", "rule \"$1 (mark " + number + ")\"");
    }

    @Test
    @Order(4)
    void startAgainOneAfterTheOtherWithoutAClientNoticing() {
        var ledger = Ledger.of(one);
        var before = ledger.count("select count(*) from case_file");
        try (var submitter = new Submitter(List.of(one.address(), two.address()), Duration.ofMillis(50)).begin(3)) {
            for (var node : List.of(one, two)) {
                node.stop();
                node.start();
            }
            submitter.finish();
            ledger.awaitQuiet(PATIENCE);

            Node.report("rolling restart: cases sent in", submitter.receipts().size());
            Node.report("rolling restart: requests sent again", submitter.troubles());
            Node.report(
                    "rolling restart: the slowest case took",
                    submitter.receipts().stream()
                                    .mapToLong(receipt -> receipt.took().toMillis())
                                    .max()
                                    .orElse(0)
                            + " ms");
            assertThat(submitter.lost()).isEmpty();
            // what was cut off while a node stopped would be tried again too, but a stopping node finishes what it
            // began
            assertThat(submitter.troubles().keySet()).allMatch(trouble -> trouble.equals("ConnectException"));
            assertThat(ledger.count("select count(*) from case_file") - before)
                    .isEqualTo(submitter.receipts().size());
            assertThat(one.check()).startsWith("0");
        }
    }
}
