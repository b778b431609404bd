package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.smallplaces.Fixtures;

/**
 * A program that sends initiatives in, each with a document, one after the other in several threads. Whatever goes wrong, it
 * sends the same again with the same key, to another node if there is one, until it is told that it arrived.
 */
final class Submitter implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final List<URI> nodes;
    private final Duration between;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> troubles = new TreeMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean going = true;

    /**
     * What arrived.
     *
     * @param document the text that was sent along
     * @param took until it was told so, with all that went wrong in between
     */
    record Receipt(String reference, String token, String title, String document, Duration took) {}

    /** Sends to these nodes, with a pause between one submission and the next of the same thread. */
    Submitter(List<URI> nodes, Duration between) {
        this.nodes = nodes;
        this.between = between;
    }

    /** Begins, in that many threads. */
    Submitter begin(int several) {
        for (var thread = 0; thread < several; thread++) {
            threads.execute(this::goOn);
        }
        return this;
    }

    /** Ends with what is on its way, and waits for its receipt. */
    void finish() {
        going = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
                throw new AssertionError("The submissions do not arrive");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        going = false;
        threads.shutdownNow();
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    /** Titles of what never arrived, however often it was sent. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    /** What went wrong on the way, and how often. */
    Map<String, AtomicInteger> troubles() {
        synchronized (troubles) {
            return new TreeMap<>(troubles);
        }
    }

    private void goOn() {
        while (going) {
            var title = "Storm " + number.incrementAndGet() + " " + UUID.randomUUID();
            var receipt = submit(title);
            if (receipt == null) {
                lost.add(title);
            } else {
                receipts.add(receipt);
            }
            pause(between);
        }
    }

    /** Sends one in until it has arrived; null if it never does. */
    @Nullable
    Receipt submit(String title) {
        return submit(title, "sam@paperboat.example");
    }

    /** Sends one in that is answered to an address, until it has arrived; null if it never does. */
    @Nullable
    Receipt submit(String title, String email) {
        var random = new Random(title.hashCode());
        var document = text(random);
        var boundary = UUID.randomUUID().toString();
        var key = UUID.randomUUID().toString();
        var body = multipart(boundary, title, email, document);
        var began = System.nanoTime();
        for (var turn = random.nextInt(1000); System.nanoTime() - began < PATIENCE.toNanos(); turn++) {
            var request = HttpRequest.newBuilder(nodes.get(turn % nodes.size()).resolve("/api/initiatives"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .header("Accept", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 201) {
                    var json = JSON.readTree(answer.body());
                    return new Receipt(
                            json.get("reference").asText(),
                            json.get("token").asText(),
                            title,
                            document,
                            Duration.ofNanos(System.nanoTime() - began));
                }
                trouble("status " + answer.statusCode());
            } catch (IOException e) {
                trouble(e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            pause(PAUSE);
        }
        return null;
    }

    /** Remembers a receipt with those of the threads. */
    void add(Receipt receipt) {
        receipts.add(receipt);
    }

    /** Waits until every case is with its reviewers: the last thing that a case does by itself. */
    void awaitReviews(Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(receipts())
                .allSatisfy(receipt ->
                        assertThat(read(receipt).path("status").asText()).isEqualTo("IN_REVIEW")));
    }

    /** The case as its applicant sees it. */
    JsonNode read(Receipt receipt) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(nodes.get(0).resolve("/api/cases/" + receipt.reference()))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + receipt.token())
                            .header("Accept", "application/json")
                            .build(),
                    BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void trouble(String what) {
        synchronized (troubles) {
            troubles.computeIfAbsent(what, unknown -> new AtomicInteger()).incrementAndGet();
        }
    }

    private static void pause(Duration pause) {
        if (!pause.isZero()) {
            await().pollDelay(pause).atMost(pause.plusMinutes(1)).until(() -> true);
        }
    }

    /** Between ten and a hundred kilobytes that are in no other document. */
    private static String text(Random random) {
        var bytes = new byte[5_000 + random.nextInt(45_000)];
        random.nextBytes(bytes);
        return "Budget\n" + HexFormat.of().formatHex(bytes);
    }

    private static byte[] multipart(String boundary, String title, String email, String document) {
        try {
            var answers = Fixtures.anInitiative();
            answers.put("title", title);
            answers.put("contactEmail", email);
            var parts = new ArrayList<byte[]>();
            parts.add(
                    Node.bytes(
                            "--" + boundary
                                    + "\r\nContent-Disposition: form-data; name=\"answers\"\r\nContent-Type: application/json\r\n\r\n"));
            parts.add(JSON.writeValueAsBytes(answers));
            parts.add(Node.bytes("\r\n--" + boundary
                    + "\r\nContent-Disposition: form-data; name=\"documents\"; filename=\"budget.txt\"\r\n"
                    + "Content-Type: text/plain\r\n\r\n"));
            parts.add(Node.bytes(document));
            parts.add(Node.bytes("\r\n--" + boundary + "--\r\n"));
            var body = new ByteArrayOutputStream();
            for (var part : parts) {
                body.write(part);
            }
            return body.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
