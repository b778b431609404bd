package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

/** A program of an administrator, at one node. */
final class Administrator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final Node node;
    private final String credentials;

    private Administrator(Node node, String account) {
        this.node = node;
        this.credentials = "Basic " + Base64.getEncoder().encodeToString(Node.bytes(account + ":demo"));
    }

    static Administrator at(Node node) {
        return new Administrator(node, "admin");
    }

    /** The engine's own, who may read the metrics. */
    static Administrator operatorAt(Node node) {
        return new Administrator(node, "operator");
    }

    int release() {
        return json(get("/api/playbook")).get("release").asInt();
    }

    /** Changes a file in the draft. */
    void save(String path, String text) {
        var seen =
                get("/api/playbook/files/" + path).headers().firstValue("ETag").orElse("");
        var saved = send(request("/api/playbook/files/" + path)
                .header("If-Match", seen)
                .header("Content-Type", "text/plain; charset=UTF-8")
                .PUT(BodyPublishers.ofString(text)));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    String read(String path) {
        return get("/api/playbook/files/" + path).body();
    }

    /** Publishes the draft, and gives the number of the release. */
    int publish() {
        var published = tryToPublish();
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        return json(published).get("release").asInt();
    }

    HttpResponse<String> tryToPublish() {
        return send(request("/api/playbook/releases")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.address().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", credentials);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
