package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.smallplaces.Visitor;

/** What reviewers and the chair do to one case over the web applications of the engine, whoever runs it. */
public final class Casework {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Asking more often would measure how fast a list is asked for. */
    private static final Duration POLL = Duration.ofMillis(100);

    private final Visitor operator;
    private final Function<String, Visitor> people;

    /** As these people; the operator sees every task. */
    public Casework(Visitor operator, Function<String, Visitor> people) {
        this.operator = operator;
        this.people = people;
    }

    /** Three reviews, and the chair confirms; back when the process has ended. */
    public void decide(String reference) {
        tasks(reference, "user_review", 3).forEach(this::review);
        confirm(tasks(reference, "user_confirm", 1).get(0));
        awaitEnd(reference);
    }

    /** Whatever people have to do, until the process has ended. */
    public void finish(String reference) {
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> {
            for (var task :
                    json(operator.get(ENGINE + "/task?maxResults=20&processInstanceBusinessKey=" + reference))) {
                var id = task.path("id").asText();
                switch (task.path("taskDefinitionKey").asText()) {
                    case "user_review" -> review(id);
                    case "user_confirm" -> confirm(id);
                    default -> complete(id, "chair", Map.of("decision", "ADMITTED"));
                }
            }
            return instances(reference) == 0;
        });
    }

    private void review(String task) {
        var candidate = json(operator.get(ENGINE + "/task/" + task + "/identity-links"))
                .path(0)
                .path("userId")
                .asText();
        var answers = new LinkedHashMap<String, String>(Map.of("action", "submit", "recommendation", "ADMITTED"));
        for (var criterion : List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible")) {
            answers.put("verdict_" + criterion, "MET");
        }
        complete(task, candidate, answers);
    }

    private void confirm(String task) {
        complete(task, "chair", Map.of("confirmation", "confirm"));
    }

    private void awaitEnd(String reference) {
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> instances(reference) == 0);
    }

    /** Of the main process. */
    private int instances(String reference) {
        return json(operator.get(ENGINE + "/process-instance/count?processDefinitionKey=initiative-intake&businessKey="
                        + reference))
                .path("count")
                .asInt();
    }

    /** Lets the time pass that a case waits for. */
    public void letTimePass(String reference) {
        for (var instance : json(operator.get(ENGINE + "/process-instance?maxResults=20&businessKey=" + reference))) {
            for (var timer : json(operator.get(ENGINE + "/job?maxResults=20&timers=true&processInstanceId="
                    + instance.path("id").asText()))) {
                operator.send("POST", ENGINE + "/job/" + timer.path("id").asText() + "/execute", "{}");
            }
        }
    }

    private List<String> tasks(String reference, String step, int number) {
        return await().atMost(PATIENCE)
                .pollInterval(POLL)
                .until(
                        () -> {
                            var ids = new ArrayList<String>();
                            json(operator.get(ENGINE + "/task?maxResults=20&processInstanceBusinessKey=" + reference
                                            + "&taskDefinitionKey=" + step))
                                    .forEach(task -> ids.add(task.path("id").asText()));
                            return ids;
                        },
                        ids -> ids.size() == number);
    }

    private void complete(String task, String account, Map<String, String> answers) {
        var person = people.apply(account);
        var variables = new LinkedHashMap<String, Map<String, String>>();
        answers.forEach((name, content) -> variables.put(name, Map.of("value", content, "type", "String")));
        post(person, "/task/" + task + "/claim", Map.of("userId", account));
        post(person, "/task/" + task + "/submit-form", Map.of("variables", variables));
    }

    private static void post(Visitor person, String path, Object content) {
        var answer = person.send("POST", ENGINE + path, text(content));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 204);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer.body());
    }

    /** As JSON. */
    public static String text(Object content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Of JSON. */
    public static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
