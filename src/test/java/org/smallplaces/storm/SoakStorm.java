package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.smallplaces.storm.Submitter.Receipt;

/** Two nodes at work for a long time, while now and then something goes wrong. */
class SoakStorm {

    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("storm.soak", 20));
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void losesNothingAndDoesNotGrowOverALongTime() throws IOException {
        var seed = Long.getLong("storm.seed", System.nanoTime());
        var random = new Random(seed);
        var folder = Node.newFolder("soak");
        var troubles = new TreeMap<String, Integer>();
        try (var mail = new MailServer();
                var postgres = EmbeddedPostgres.start();
                var one = node(folder, "one", postgres, mail).start();
                var two = node(folder, "two", postgres, mail).start();
                var submitter = new Submitter(List.of(one.address(), two.address()), Duration.ofSeconds(1)).begin(2)) {
            mail.open();
            var nodes = List.of(one, two);
            var texts = Administrator.at(one).read("rules/admission/visible.dslr");
            var end = Instant.now().plus(LENGTH);
            for (var round = 1; Instant.now().isBefore(end); round++) {
                var node = nodes.get(random.nextInt(2));
                var trouble =
                        List.of("killed", "stopped", "release", "greylisting").get(random.nextInt(4));
                troubles.merge(trouble, 1, Integer::sum);
                switch (trouble) {
                    case "killed" -> {
                        node.kill();
                        node.start();
                    }
                    case "stopped" -> {
                        node.stop();
                        node.start();
                    }
                    case "release" -> {
                        Administrator.at(node)
                                .save(
                                        "rules/admission/visible.dslr",
                                        texts.replaceAll("(?m)^rule \"(.*)\"$", "rule \"$1 (soak " + round + ")\""));
                        Administrator.at(node).publish();
                    }
                    default -> mail.greylist(round % 2 == 0);
                }
                var pause = Duration.ofSeconds(10 + random.nextInt(20));
                await().pollDelay(pause).atMost(pause.plusMinutes(1)).until(() -> true);
            }
            mail.greylist(false);
            submitter.finish();
            var ledger = Ledger.of(one);
            ledger.awaitQuiet(PATIENCE);

            var receipts = submitter.receipts();
            Node.report("soak: length", LENGTH.toMinutes() + " minutes, seed " + seed);
            Node.report("soak: what went wrong", troubles);
            Node.report("soak: cases", receipts.size());
            Node.report("soak: requests sent again", submitter.troubles());
            Node.report("soak: half of the cases took less than, first and last quarter", medians(receipts));
            Node.report(
                    "soak: memory of the nodes",
                    Map.of("one", one.residentMegabytes(), "two", two.residentMegabytes()) + " MB");
            Node.report(
                    "soak: letters taken by the mail server", mail.accepted().size());
            assertThat(submitter.lost()).isEmpty();
            ledger.holds(receipts);
            assertThat(ledger.list("select message_id from letter where state = 'SENT'"))
                    .allSatisfy(identity -> assertThat(mail.accepted()).contains("<" + identity + ">"));
            assertThat(one.check()).startsWith("0");
            assertThat(one.residentMegabytes()).isLessThan(1_200);
            assertThat(two.residentMegabytes()).isLessThan(1_200);
        }
    }

    private static Node node(Path folder, String name, EmbeddedPostgres postgres, MailServer mail) {
        return new Node(folder, name)
                .on(postgres.getJdbcUrl("postgres", "postgres"))
                .set("smallplaces.data", folder.resolve(name).toString())
                .set("spring.mail.host", "localhost")
                .set("spring.mail.port", String.valueOf(mail.port()));
    }

    private static String medians(List<Receipt> receipts) {
        var quarter = Math.max(1, receipts.size() / 4);
        return median(receipts.subList(0, quarter)) + " ms and "
                + median(receipts.subList(receipts.size() - quarter, receipts.size())) + " ms";
    }

    private static long median(List<Receipt> receipts) {
        return receipts.stream()
                .map(receipt -> receipt.took().toMillis())
                .sorted()
                .skip(receipts.size() / 2)
                .findFirst()
                .orElse(0L);
    }
}
