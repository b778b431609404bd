package org.smallplaces.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.smallplaces.storm.Casework;
import org.smallplaces.storm.Node;

/** How long after a rule was saved to disk it is in force on every node. */
class ReleaseBenchmark {

    private static final int TURNS = 10;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void putsASavedRuleInForceOnEveryNodeWithinTwoSeconds() throws IOException {
        var folder = Node.newFolder("release");
        var playbook = Files.createDirectories(folder.resolve("playbook"));
        for (var part : List.of("processes", "rules")) {
            FileUtils.copyDirectory(
                    Path.of(part).toFile(), playbook.resolve(part).toFile());
        }
        var rule = playbook.resolve("rules/admission/realistic.dslr");
        try (var postgres = EmbeddedPostgres.start();
                var one = new Node(folder, "one").on(postgres.getJdbcUrl("postgres", "postgres"));
                var other = new Node(folder, "other").on(postgres.getJdbcUrl("postgres", "postgres"))) {
            one.set("smallplaces.playbook.directory", playbook.toString()).start();
            other.start();
            var took = new ArrayList<Double>();
            for (var turn = 1; turn <= TURNS; turn++) {
                var before = release(one);
                Files.writeString(rule, Files.readString(rule) + "# " + turn + "\n");
                var began = System.nanoTime();
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> release(one) > before && release(other) > before);
                took.add(Figures.since(began) / 1000);
            }
            Figures.report("saved-to-in-force.seconds.median", Figures.median(took));
            Figures.report("saved-to-in-force.seconds.longest", Figures.percentile(took, 100));
            assertThat(Figures.percentile(took, 100)).isLessThan(2);
        }
    }

    private int release(Node node) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(node.address().resolve("/api/playbook"))
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString("admin:demo".getBytes(StandardCharsets.UTF_8)))
                            .build(),
                    BodyHandlers.ofString());
            return Casework.read(answer.body()).path("release").asInt();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
