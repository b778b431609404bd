package org.smallplaces.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.storm.Casework;
import org.smallplaces.storm.Node;

/** How long it takes to be told that a submission has arrived, when twenty come in each second for a minute. */
class SubmittingBenchmark {

    private static final int PER_SECOND = 20;
    private static final int SECONDS = 60;
    private static final String BOUNDARY = "part-of-a-submission";

    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void answersInAQuarterOfASecondOnH2() throws InterruptedException {
        try (var node = new Node(Node.newFolder("submitting-h2"), "node")) {
            measure(node.start(), "h2");
        }
    }

    @Test
    void answersInAQuarterOfASecondOnPostgreSql() throws IOException, InterruptedException {
        try (var postgres = EmbeddedPostgres.start();
                var node = new Node(Node.newFolder("submitting-postgresql"), "node")
                        .on(postgres.getJdbcUrl("postgres", "postgres"))) {
            measure(node.start(), "postgresql");
        }
    }

    @AfterEach
    void endsTheSenders() {
        senders.shutdownNow();
    }

    private void measure(Node node, String database) throws InterruptedException {
        var body = submission();
        send(node, body, PER_SECOND, 10, new AtomicInteger());
        var errors = new AtomicInteger();
        var took = send(node, body, PER_SECOND, SECONDS, errors);
        Figures.report("submitting." + database + ".p50-ms", Figures.median(took));
        Figures.report("submitting." + database + ".p95-ms", Figures.percentile(took, 95));
        Figures.report("submitting." + database + ".errors", errors.get());
        assertThat(errors).hasValue(0);
        assertThat(Figures.percentile(took, 95)).isLessThan(250);
    }

    /** Sends them at their time, whether the ones before are answered or not, and counts from then: in milliseconds. */
    private List<Double> send(Node node, byte[] body, int perSecond, int seconds, AtomicInteger errors)
            throws InterruptedException {
        var took = new ConcurrentLinkedQueue<Double>();
        var all = perSecond * seconds;
        var answered = new CountDownLatch(all);
        var began = System.nanoTime();
        for (var number = 0; number < all; number++) {
            var due = number * 1_000_000_000L / perSecond;
            CompletableFuture.delayedExecutor(due, TimeUnit.NANOSECONDS, senders)
                    .execute(() -> {
                        if (!arrives(node, body)) {
                            errors.incrementAndGet();
                        }
                        took.add(Figures.since(began + due));
                        answered.countDown();
                    });
        }
        assertThat(answered.await(5L * seconds + 60, TimeUnit.SECONDS)).isTrue();
        return List.copyOf(took);
    }

    private boolean arrives(Node node, byte[] body) {
        try {
            return http.send(request(node, body), BodyHandlers.discarding()).statusCode() == 201;
        } catch (IOException broken) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpRequest request(Node node, byte[] body) {
        return HttpRequest.newBuilder(node.address().resolve("/api/initiatives"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** An initiative with a document of a megabyte. */
    static byte[] submission() {
        var document = new byte[1_000_000];
        var random = new Random(1);
        for (var at = 0; at < document.length; at++) {
            document[at] = (byte) (random.nextInt(12) == 0 ? ' ' : 'a' + random.nextInt(26));
        }
        var body = new ByteArrayOutputStream();
        body.writeBytes(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"answers\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + Casework.text(Fixtures.anInitiative()) + "\r\n--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"documents\"; filename=\"plan.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n"));
        body.writeBytes(document);
        body.writeBytes(bytes("\r\n--" + BOUNDARY + "--\r\n"));
        return body.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
