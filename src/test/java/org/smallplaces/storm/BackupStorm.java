package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.smallplaces.storm.Submitter.Receipt;

/** A machine is lost, and another takes its place with the last backup, as {@code src/docs/backup.md} says. */
class BackupStorm {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void bringsAnH2InstallationBackOnAnotherMachine() throws IOException {
        var first = Node.newFolder("backup-h2");
        var second = Node.newFolder("restored-h2");
        List<Receipt> receipts;
        try (var node = new Node(first, "node").start()) {
            receipts = fill(node);
            node.stop();
        }
        FileUtils.copyDirectory(
                first.resolve("data").toFile(), second.resolve("data").toFile());
        try (var node = new Node(second, "node")) {
            assertThat(node.check()).startsWith("0");
            Ledger.of(node).holds(receipts);
            node.start();
            goesOn(node, receipts, "h2");
        }
    }

    @Test
    void bringsAPostgreSqlInstallationBackOnAnotherMachine() throws IOException {
        var first = Node.newFolder("backup-postgresql");
        var second = Node.newFolder("restored-postgresql");
        List<Receipt> receipts;
        try (var postgres = postgres(first);
                var node = new Node(first, "node")
                        .on(postgres.getJdbcUrl("postgres", "postgres"))
                        .start()) {
            receipts = fill(node);
            Ledger.of(node).awaitQuiet(PATIENCE);
            node.stop();
        }
        FileUtils.copyDirectory(
                first.resolve("postgresql").toFile(),
                second.resolve("postgresql").toFile());
        Files.setPosixFilePermissions(second.resolve("postgresql"), PosixFilePermissions.fromString("rwx------"));
        try (var postgres = postgres(second);
                var node = new Node(second, "node").on(postgres.getJdbcUrl("postgres", "postgres"))) {
            assertThat(node.check()).startsWith("0");
            Ledger.of(node).holds(receipts);
            node.start();
            goesOn(node, receipts, "postgresql");
            Ledger.of(node).awaitQuiet(PATIENCE);
            assertThat(node.check()).startsWith("0");
        }
    }

    private static EmbeddedPostgres postgres(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static List<Receipt> fill(Node node) {
        try (var submitter = new Submitter(List.of(node.address()), Duration.ZERO)) {
            for (var number = 1; number <= 10; number++) {
                var receipt = Objects.requireNonNull(submitter.submit("Before the backup " + number));
                submitter.add(receipt);
            }
            submitter.awaitReviews(PATIENCE);
            return submitter.receipts();
        }
    }

    /** Links still open, and the next case gets the next reference. */
    private static void goesOn(Node node, List<Receipt> receipts, String database) {
        try (var submitter = new Submitter(List.of(node.address()), Duration.ZERO)) {
            assertThat(receipts).allSatisfy(receipt -> assertThat(
                            submitter.read(receipt).path("status").asText())
                    .isEqualTo("IN_REVIEW"));
            var next = Objects.requireNonNull(submitter.submit("After the restore"));
            assertThat(next.reference()).endsWith("-0011");
            submitter.add(next);
            submitter.awaitReviews(PATIENCE);
            Node.report(database + ": cases brought back", receipts.size() + ", and the next is " + next.reference());
        }
    }
}
