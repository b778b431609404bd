package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.smallplaces.Visitor;

/** What the application needs goes away and comes back; nobody starts it again. */
class FaultsStorm {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int INTERRUPTIONS = Integer.getInteger("storm.interruptions", 6);
    private static final Pattern MARK = Pattern.compile("\\(mark (\\d+)\\)");

    @Test
    void keepsLettersWhileTheMailServerIsDownSlowGreylistingOrRefusing() throws IOException {
        try (var mail = new MailServer();
                var postgres = EmbeddedPostgres.start();
                var node = new Node(Node.newFolder("mail"), "node")
                        .on(postgres.getJdbcUrl("postgres", "postgres"))
                        .set("spring.mail.host", "localhost")
                        .set("spring.mail.port", String.valueOf(mail.port()))
                        .start();
                var submitter = new Submitter(List.of(node.address()), Duration.ZERO)) {
            var ledger = Ledger.of(node);

            // down
            assertThat(submitter.submit("While the mail server is down")).isNotNull();
            await().atMost(PATIENCE)
                    .until(() -> ledger.count("select count(*) from letter where last_error is not null") == 4);
            assertThat(healthOf(node))
                    .contains("id=\"mail-server-takes-letters\"")
                    .contains("role=\"alert\"");
            assertThat(Administrator.operatorAt(node)
                            .get("/actuator/prometheus")
                            .body())
                    .contains("smallplaces_letters{state=\"queued\"} 4");
            Node.report("mail server down", "4 letters wait, administrators see it");

            // greylisting
            mail.greylist(true);
            mail.open();
            assertThat(submitter.submit("While the mail server greylists", "new@greylisted.example"))
                    .isNotNull();
            await().atMost(PATIENCE)
                    .until(() -> ledger.count("select count(*) from letter where last_error like '%later%'") >= 1);
            await().atMost(PATIENCE)
                    .until(() -> ledger.count("select count(*) from letter where state = 'SENT' and recipient_address ="
                                    + " 'new@greylisted.example'")
                            == 1);
            Node.report("mail server greylisting", "sent at the second attempt");
            mail.greylist(false);

            // refusing one address, slowly
            mail.think(Duration.ofSeconds(2));
            assertThat(submitter.submit("To nobody", MailServer.REFUSED)).isNotNull();
            var asked = Instant.now();
            assertThat(Visitor.at(node.port()).get("/").statusCode()).isEqualTo(200);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
            await().atMost(PATIENCE)
                    .until(() -> ledger.count("select count(*) from letter where state = 'FAILED'") == 1);
            mail.think(Duration.ZERO);
            assertThat(healthOf(node)).contains("id=\"no-letter-was-given-up\"");
            Node.report("mail server slow and refusing one address", "that letter was given up, administrators see it");

            // what was waiting since the beginning leaves, too
            await().atMost(Duration.ofMinutes(8))
                    .until(() -> ledger.count("select count(*) from letter where state = 'QUEUED'") == 0);
            var accepted = mail.accepted();
            assertThat(accepted)
                    .doesNotHaveDuplicates()
                    .hasSize(ledger.count("select count(*) from letter where state = 'SENT'"));
            Node.report("letters sent", accepted.size() + ", each once");
            assertThat(node.check())
                    .startsWith("1")
                    .contains("BROKEN  no-letter-was-given-up")
                    .contains("28 of 29 hold");
        }
    }

    @Test
    void saysWhatToDoWhileTheDatabaseIsGoneForAMinuteAndGoesOn() throws IOException {
        var folder = Node.newFolder("database-gone");
        var postgres = postgres(folder);
        var port = postgres.getPort();
        try (var node = new Node(folder, "node")
                        .on(postgres.getJdbcUrl("postgres", "postgres"))
                        .start();
                var submitter = new Submitter(List.of(node.address()), Duration.ofMillis(100))) {
            var receipt = submitter.submit("Before the database went");
            assertThat(receipt).isNotNull();
            var admin = Visitor.signedIn(node.port(), "admin");
            submitter.begin(2);
            postgres.close();
            var gone = Instant.now();

            var page = Visitor.at(node.port()).get("/cases/" + receipt.token(), "en");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Wait a few minutes and try again");
            assertThat(page.headers().firstValue("Retry-After")).hasValue("30");
            assertThat(admin.get("/admin/health", "nl").statusCode()).isEqualTo(503);
            assertThat(admin.get("/admin/health", "nl").body()).contains("probeer het opnieuw");
            assertThat(Duration.between(gone, Instant.now())).isLessThan(Duration.ofSeconds(40));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Duration.between(gone, Instant.now()).compareTo(Duration.ofMinutes(1)) > 0);

            try (var back = postgres(folder, port)) {
                assertThat(back.getPort()).isEqualTo(port);
                var since = Instant.now();
                submitter.finish();
                Node.report("database gone: requests sent again", submitter.troubles());
                Node.report("database gone: everything arrived after", Node.since(since));
                assertThat(submitter.lost()).isEmpty();
                assertThat(admin.get("/admin/health", "en").statusCode()).isEqualTo(200);
                var ledger = Ledger.of(node);
                ledger.awaitQuiet(PATIENCE);
                var receipts = new ArrayList<>(submitter.receipts());
                receipts.add(receipt);
                ledger.holds(receipts);
                Node.report("database gone: cases whole", receipts.size());
                assertThat(node.check()).startsWith("0");
            }
        }
    }

    private static EmbeddedPostgres postgres(Path folder) throws IOException {
        return builder(folder).start();
    }

    private static EmbeddedPostgres postgres(Path folder, int port) throws IOException {
        return builder(folder).setPort(port).start();
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setCleanDataDirectory(false);
    }

    @Test
    void losesNothingWhenTheDiskIsFullAndGoesOnWhenThereIsRoom() {
        var folder = Node.newFolder("disk-full");
        try (var node = new Node(folder, "node").withRoomFor(24_000).start();
                var submitter = new Submitter(List.of(node.address()), Duration.ZERO)) {
            submitter.begin(3);
            await().atMost(PATIENCE).until(() -> !submitter.troubles().isEmpty());
            await().atMost(PATIENCE)
                    .until(() -> Visitor.at(node.port())
                                    .get("/cases/" + submitter.receipts().get(0).token())
                                    .statusCode()
                            == 503);
            node.makeRoom();
            var since = Instant.now();
            submitter.finish();
            Node.report("disk full: requests sent again", submitter.troubles());
            Node.report("disk full: everything arrived after", Node.since(since));
            assertThat(submitter.lost()).isEmpty();
            submitter.awaitReviews(PATIENCE);
            node.stop();
            Ledger.of(node).holds(submitter.receipts());
            Node.report("disk full: cases whole", submitter.receipts().size());
            assertThat(node.check()).startsWith("0");
        }
    }

    /** Killed somewhere in it: then the release is in force with all its files, or the one before it is. */
    @Test
    void publishesAReleaseWhollyOrNotAtAllWhenItIsInterrupted() throws IOException {
        var random = new Random(Long.getLong("storm.seed", System.nanoTime()));
        var publisher = Executors.newSingleThreadExecutor();
        var numbers = new HashSet<Integer>();
        try (var postgres = EmbeddedPostgres.start();
                var node = new Node(Node.newFolder("release"), "node")
                        .on(postgres.getJdbcUrl("postgres", "postgres"))
                        .start()) {
            var administrator = Administrator.at(node);
            var files = List.of("rules/admission/realistic.dslr", "rules/admission/visible.dslr");
            var texts = files.stream().map(administrator::read).toList();
            for (var round = 1; round <= INTERRUPTIONS; round++) {
                for (var file = 0; file < files.size(); file++) {
                    administrator.save(
                            files.get(file),
                            texts.get(file).replaceAll("(?m)^rule \"(.*)\"$", "rule \"$1 (mark " + round + ")\""));
                }
                publisher.execute(() -> {
                    try {
                        administrator.tryToPublish();
                    } catch (AssertionError killed) {
                        // that is the point
                    }
                });
                var moment = Duration.ofMillis(random.nextInt(4_000));
                await().pollDelay(moment).atMost(moment.plusMinutes(1)).until(() -> true);
                node.kill();
                node.start();
                numbers.add(administrator.release());
                var marks = files.stream()
                        .map(file -> administrator.get(
                                "/api/playbook/releases/" + administrator.release() + "/files/" + file))
                        .map(answer -> MARK.matcher(answer.body())
                                .results()
                                .map(MatchResult::group)
                                .distinct()
                                .toList())
                        .distinct()
                        .toList();
                assertThat(marks).hasSize(1);
                assertThat(node.check()).startsWith("0");
            }
            files.forEach(file -> administrator.save(
                    file, texts.get(files.indexOf(file)).replaceAll("(?m)^rule \"(.*)\"$", "rule \"$1 (mark 0)\"")));
            assertThat(administrator.publish()).isEqualTo(administrator.release());
            assertThat(files)
                    .allSatisfy(file -> assertThat(administrator.read(file)).contains("(mark 0)"));
            Node.report(
                    "releases interrupted",
                    INTERRUPTIONS + ", in force afterwards " + numbers + ", each of them whole");
        } finally {
            publisher.shutdownNow();
        }
    }

    private static String healthOf(Node node) {
        return Visitor.signedIn(node.port(), "admin").get("/admin/health", "en").body();
    }
}
