package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The power fails, again and again, while organisations send in. */
class CrashStorm {

    private static final int KILLS = Integer.getInteger("storm.kills", 20);
    private static final int SENDERS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void losesNothingOnH2HoweverOftenItIsKilled() {
        var folder = Node.newFolder("crash-h2");
        try (var node = new Node(folder, "node")) {
            storm(node, "h2");
        }
    }

    @Test
    void losesNothingOnPostgreSqlHoweverOftenItIsKilled() throws IOException {
        var folder = Node.newFolder("crash-postgresql");
        try (var postgres = EmbeddedPostgres.start();
                var node = new Node(folder, "node").on(postgres.getJdbcUrl("postgres", "postgres"))) {
            storm(node, "postgresql");
        }
    }

    private static void storm(Node node, String database) {
        var seed = Long.getLong("storm.seed", System.nanoTime());
        var random = new Random(seed);
        var began = Instant.now();
        var whileStarting = 0;
        try (var submitter = new Submitter(List.of(node.address()), Duration.ofMillis(50)).begin(SENDERS)) {
            for (var kill = 0; kill < KILLS; kill++) {
                node.launch();
                if (random.nextInt(4) == 0) {
                    whileStarting++;
                } else {
                    node.awaitReady();
                    var before = submitter.receipts().size();
                    await().atMost(PATIENCE).until(() -> submitter.receipts().size() > before);
                }
                pause(Duration.ofMillis(random.nextInt(4_000)));
                node.kill();
            }
            node.start();
            submitter.finish();
            // the third reviewer's letter is the last thing that a case does before it waits for people
            submitter.awaitReviews(PATIENCE);
            assertThat(submitter.lost()).isEmpty();
            node.stop();
            // half of a transaction, which by now is mended
            assertThat(node.logged()).doesNotContain("left by a crash");

            Node.report(database + ": seed", seed);
            Node.report(database + ": kills", KILLS + ", of them while starting " + whileStarting);
            Node.report(database + ": cases acknowledged", submitter.receipts().size());
            Node.report(database + ": requests that failed and were sent again", submitter.troubles());
            var ledger = Ledger.of(node);
            ledger.holds(submitter.receipts());
            assertThat(submitter.receipts()).hasSizeGreaterThan(KILLS - whileStarting);
            Node.report(
                    database + ": cases whole, with document, process and letters",
                    submitter.receipts().size());
            var check = node.check();
            assertThat(check).startsWith("0");
            Node.report(
                    database + ": invariants",
                    check.lines().reduce((first, last) -> last).orElse(""));
            Node.report(database + ": took", Node.since(began));
        }
    }

    /** A table that somebody else has locked keeps the step in the middle until its node is dead. */
    @Test
    void doesAKilledStepAgainWithinSeventySecondsAndOnce() throws IOException, SQLException {
        var folder = Node.newFolder("killed-step");
        try (var postgres = EmbeddedPostgres.start()) {
            var url = postgres.getJdbcUrl("postgres", "postgres");
            try (var one = new Node(folder, "one")
                            .on(url + "&ApplicationName=one")
                            .start();
                    var two = new Node(folder, "two")
                            .on(url + "&ApplicationName=two")
                            .start();
                    var submitter = new Submitter(List.of(one.address()), Duration.ZERO);
                    var held = postgres.getPostgresDatabase().getConnection()) {
                held.setAutoCommit(false);
                held.createStatement().execute("lock table assessment in exclusive mode");
                assertThat(submitter.submit("Killed in the middle of a step")).isNotNull();
                var ledger = Ledger.of(one);
                // a letter in the hand of the node that dies would wait until its claim ends
                ledger.awaitPost(PATIENCE);
                var at = await().atMost(PATIENCE)
                        .until(
                                () -> ledger.list("select a.application_name from pg_stat_activity a"
                                        + " where a.wait_event_type = 'Lock'"),
                                waiting -> waiting.size() == 1);
                var killed = at.get(0).equals("one") ? one : two;
                var left = at.get(0).equals("one") ? two : one;
                killed.kill();
                var began = Instant.now();
                held.rollback();

                await().atMost(PATIENCE)
                        .until(() -> ledger.count("select count(*) from letter where name = 'review-assigned'") == 3);

                var took = Duration.between(began, Instant.now());
                Node.report("killed step: the case had gone on after", took.toMillis() / 1000.0 + " s");
                ledger.awaitQuiet(PATIENCE);
                assertThat(ledger.list("select rulebook from assessment order by rulebook"))
                        .doesNotHaveDuplicates();
                assertThat(left.check()).startsWith("0");
                assertThat(took).isLessThan(Duration.ofSeconds(70));
            }
        }
    }

    private static void pause(Duration pause) {
        await().pollDelay(pause).atMost(pause.plusMinutes(1)).until(() -> true);
    }
}
