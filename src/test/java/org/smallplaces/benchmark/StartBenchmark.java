package org.smallplaces.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smallplaces.Visitor;
import org.smallplaces.storm.Node;

/** From start to ready against Camunda's own web application, in turns, and what it takes of the memory at rest. */
class StartBenchmark {

    private static final int TURNS = 4;

    @Test
    void startsNearlyAsFastAsTheBareWebApplication() {
        var folder = Node.newFolder("start");
        try (var ours = new Node(folder, "ours");
                var shared = new Node(folder, "shared").withSharedClasses();
                var bare = ThroughputBenchmark.bare(folder)
                        .set("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("bare"))) {
            var took = List.<List<Double>>of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (var turn = 0; turn < TURNS; turn++) {
                for (var which = 0; which < took.size(); which++) {
                    var node = List.of(ours, shared, bare).get(which);
                    var began = System.nanoTime();
                    node.start();
                    // the first start makes the database
                    if (turn > 0) {
                        took.get(which).add(Figures.since(began) / 1000);
                    }
                    node.stop();
                }
            }
            Figures.report("start.seconds.small-places", Figures.median(took.get(0)));
            Figures.report("start.seconds.small-places-with-shared-classes", Figures.median(took.get(1)));
            Figures.report("start.seconds.bare", Figures.median(took.get(2)));
            Figures.report("start.ratio", Figures.median(took.get(0)) / Figures.median(took.get(2)));
            var ratio = Figures.median(took.get(1)) / Figures.median(took.get(2));
            Figures.report("start.ratio-with-shared-classes", ratio);
            assertThat(ratio).isLessThan(1.3);
        }
    }

    @Test
    void restsInSixHundredMegabytes() {
        try (var node = new Node(Node.newFolder("memory"), "node")) {
            node.start();
            ThroughputBenchmark.submit(Visitor.at(node.port()));
            await().pollDelay(Duration.ofSeconds(30))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> true);
            var megabytes = resident(node.pid());
            Figures.report("memory-at-rest.megabytes", megabytes);
            assertThat(megabytes).isLessThan(600);
        }
    }

    private static double resident(long process) {
        try (var lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
