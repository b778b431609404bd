package org.smallplaces;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.people.Declarations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Who gets to know what others think of a case, by every page and endpoint, the engine's own included. The case has what could
 * leak: a remark and a recommendation in a review, and an adviser's opinion.
 */
@WholeSystem
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LeakTests {

    private static final String REMARK = "kanarie-in-een-opmerking";
    private static final String ADVICE = "kanarie-in-een-advies";
    private static final Pattern CANARY = Pattern.compile("kanarie-in-een-\\w+");

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** The engine answers no list without an end. */
    private static final String BOUNDED = "?firstResult=0&maxResults=500";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> ROLES =
            List.of("tied", "recused", "before", "after", "other", "adviser", "admin", "chair");

    private static final String ORGANISATION = "Stichting Gesloten Boek";

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Casefile casefile;

    @Autowired
    private Declarations declarations;

    @Value("${smallplaces.data}")
    private Path data;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<String, String> accounts = new LinkedHashMap<>();
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));

    private String reference = "";
    private String lastReviewer = "";

    /** Every task that the case ever had: what was once shown must not be reachable later either. */
    private final Set<String> known = new TreeSet<>();

    @BeforeAll
    void aCaseThatHasSomethingToHide() {
        declarations.declare("member6", "gesloten boek", "I am on its board", null, null);
        declarations.goAway("chair", today, today, "");
        var answers = Fixtures.anInitiative();
        answers.put("organisation", ORGANISATION);
        reference = Objects.requireNonNull(http.postForObject("/api/initiatives", answers, JsonNode.class))
                .get("reference")
                .asText();
        var reviewers = reviewers(3);
        var recused = reviewers.get(0);
        act(recused, Map.of("action", "recuse"));
        await().atMost(PATIENCE).until(() -> reviewers(3).stream().noneMatch(recused::equals));
        declarations.comeBack("chair");
        reviewers = reviewers(3);
        var after = reviewers.get(0);
        lastReviewer = reviewers.get(2);
        accounts.put("tied", "member6");
        accounts.put("recused", recused);
        accounts.put("before", reviewers.get(1));
        accounts.put("after", after);
        accounts.put(
                "other",
                Stream.of("member1", "member2", "member3", "member4", "member5")
                        .filter(account -> !reviewers(3).contains(account) && !account.equals(recused))
                        .findFirst()
                        .orElseThrow());
        accounts.put("adviser", "adviser1");
        accounts.put("admin", "admin");
        accounts.put("chair", "chair");
        act(after, Map.of("action", "ask-adviser", "question", "Is it lawful?", "remark_realistic", REMARK));
        var advising = waiting("user_advise", 1).get(0);
        complete("adviser1", advising, Map.of("advice", ADVICE));
        reviewers(3);
        var review = aReview();
        review.put("remark_realistic", REMARK);
        act(after, review);
        waiting("user_review", 2);
    }

    @AfterAll
    void nobodyIsTiedAnyMore() {
        declarations.ties("member6").stream()
                .filter(tie -> !tie.belongs())
                .forEach(tie -> declarations.end("member6", tie.id(), false));
    }

    @Test
    @Order(1)
    void keepsReviewsToThoseWhoseOwnIsIn() {
        assertThat(seen())
                .isEqualTo(
                        table(
                                """
                                          tied recused before after other adviser admin chair
                /dossiers/{ref}            -    -       -      +     -     -       -     -
                /api/cases/{ref}           -    -       -      +     -     -       -     -
                everything else            -    -       -      -     -     -       -     -
                """));
    }

    @Test
    @Order(2)
    void saysHowManyReviewsAreIn() {
        var check = new SoftAssertions();
        for (var role : ROLES) {
            var isOut = Set.of("tied", "recused").contains(role);
            var dossier = read(role, "/api/cases/" + reference);
            check.assertThat(dossier.at("/reviews/asked").asInt()).as(role).isEqualTo(isOut ? 0 : 3);
            check.assertThat(dossier.at("/reviews/given").asInt()).as(role).isEqualTo(isOut ? 0 : 1);
            check.assertThat(dossier.at("/reviews/list")).as(role).hasSize(isOut ? 0 : 4);
            check.assertThat(dossier.get("outBecause").isNull()).as(role).isEqualTo(!isOut);
            check.assertThat(read(role, "/api/cases?references=" + reference)
                            .at("/0/reviews/given")
                            .asText())
                    .as(role)
                    .isEqualTo(isOut ? "" : "1");
            check.assertThat(dossier.findValuesAsText("recommendation"))
                    .as(role)
                    .filteredOn(recommendation -> !recommendation.equals("null"))
                    .hasSize(role.equals("after") ? 1 : 0);
        }
        check.assertAll();
    }

    @Test
    @Order(3)
    void givesThoseWhoAreOutNothingOfTheEngineAndLetsThemDoNothing() {
        var own = reviewOf(account("before")).getId();
        assertThat(read("before", ENGINE + "/task" + BOUNDED).findValuesAsText("id"))
                .contains(own);
        assertThat(read("before", ENGINE + "/task/" + own + "/identity-links").findValuesAsText("userId"))
                .containsExactly(account("before"));
        assertThat(addresses())
                .filteredOn(address -> address.contains("/filter/"))
                .hasSizeGreaterThan(3);

        givesNothingAndTakesNothing("tied", "recused", "other");
    }

    @Test
    @Order(4)
    void losesNothingOfWhatWasTypedWhileSomebodyIsAsked() {
        var asked = aReview();
        asked.put("action", "ask-applicant");
        asked.put("question", "Who plays?");
        asked.put("remark_visible", "Typed before");
        act(account("before"), asked);
        await().atMost(PATIENCE).until(() -> reviewersNow().size() == 1);
        casefile.answer(
                Reference.of(reference), casefile.get(Reference.of(reference)).answers(), Map.of(), List.of());
        reviewers(2);

        var draft =
                read("before", ENGINE + "/task/" + reviewOf(account("before")).getId() + "/form-variables");

        assertThat(draft.at("/remark_visible/value").asText()).isEqualTo("Typed before");
        assertThat(draft.at("/verdict_realistic/value").asText()).isEqualTo("MET");
        assertThat(draft.has("question")).isFalse();
    }

    @Test
    @Order(5)
    void opensAllReviewsToAllWhoAreNotOutOnceTheyAreIn() {
        act(account("before"), aReview());
        act(lastReviewer, aReview());
        waiting("user_confirm", 1);

        assertThat(seen())
                .isEqualTo(
                        table(
                                """
                                          tied recused before after other adviser admin chair
                /dossiers/{ref}            -    -       +      +     +     +       +     +
                /api/cases/{ref}           -    -       +      +     +     +       +     +
                everything else            -    -       -      -     -     -       -     -
                """));
    }

    @Test
    @Order(6)
    void keepsTheProposalFromAChairWhoIsTied() {
        var proposal = waiting("user_confirm", 1).get(0);
        assertThat(read("chair", ENGINE + "/task/" + proposal.getId() + "/form-variables")
                        .at("/proposal/value")
                        .asText())
                .contains("toelaten");

        declarations.declare("chair", ORGANISATION, "Founder", today, today);
        try {
            givesNothingAndTakesNothing("chair", "tied", "recused");
            var acting = tasks.getIdentityLinksForTask(proposal.getId()).stream()
                    .map(IdentityLink::getUserId)
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(acting).hasSize(1).doesNotContain("chair", "member6", account("recused"));
            assertThat(Visitor.signedIn(port, acting.get(0))
                            .get(ENGINE + "/task/" + proposal.getId())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            declarations.ties("chair").stream()
                    .filter(tie -> !tie.belongs())
                    .forEach(tie -> declarations.end("chair", tie.id(), false));
        }
    }

    @Test
    @Order(7)
    void writesNothingOfItInLetters() {
        var letters = letters();

        assertThat(letters).isNotEmpty().noneSatisfy(letter -> assertThat(letter.text())
                .containsPattern(CANARY));
        assertThat(letters).extracting(Letter::to).doesNotContain("member6@example.org");
    }

    /** The pages and endpoints with {@code +} for each role that saw a canary there; those where nobody did are one line. */
    private Map<String, String> seen() {
        var table = new TreeMap<String, String>();
        for (var address : addresses()) {
            var row = ROLES.stream()
                    .map(role -> CANARY.matcher(answer(role, address).body()).find() ? "+" : "-")
                    .collect(Collectors.joining());
            table.put(row.contains("+") ? address.replace(reference, "{ref}") : "everything else", row);
        }
        return table;
    }

    private static Map<String, String> table(String text) {
        return text.lines()
                .skip(1)
                .collect(Collectors.toMap(
                        line -> line.replaceAll("(\\s+[-+])+\\s*$", "").strip(),
                        line -> line.replaceAll("^.*?((\\s+[-+])+)\\s*$", "$1").replaceAll("\\s", ""),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private List<String> addresses() {
        remember();
        var addresses = new ArrayList<>(List.of(
                "/dossiers/" + reference,
                "/dossiers?query=" + reference,
                "/api/cases/" + reference,
                "/api/cases?references=" + reference,
                "/api/tasks?ids=" + String.join(",", known),
                "/meetings",
                "/calendar",
                "/register?query=" + reference,
                "/profile",
                "POST " + ENGINE + "/task" + BOUNDED,
                "POST " + ENGINE + "/task/count"));
        Stream.of(
                        "/task",
                        "/process-instance",
                        "/execution",
                        "/variable-instance",
                        "/event-subscription",
                        "/job",
                        "/incident",
                        "/history/task",
                        "/history/process-instance",
                        "/history/activity-instance",
                        "/history/variable-instance",
                        "/history/detail",
                        "/history/identity-link-log",
                        "/history/user-operation")
                .forEach(path -> addresses.add(ENGINE + path + BOUNDED));
        addresses.add(ENGINE + "/task" + BOUNDED + "&processInstanceBusinessKey=" + reference);
        read("chair", ENGINE + "/filter" + BOUNDED)
                .forEach(filter ->
                        addresses.add(ENGINE + "/filter/" + filter.get("id").asText() + "/list" + BOUNDED));
        known.forEach(task -> Stream.of(
                        "",
                        "/variables",
                        "/localVariables",
                        "/form",
                        "/form-variables",
                        "/rendered-form",
                        "/deployed-form",
                        "/identity-links",
                        "/comment",
                        "/attachment")
                .forEach(path -> addresses.add(ENGINE + "/task/" + task + path)));
        return addresses;
    }

    private void givesNothingAndTakesNothing(String... roles) {
        remember();
        var before = state();
        var check = new SoftAssertions();
        for (var role : roles) {
            for (var address : addresses()) {
                if (address.contains("/camunda/") || address.startsWith("/api/tasks")) {
                    var answer = answer(role, address);
                    var ofOneTask = known.stream().anyMatch(address::contains) && address.contains("/camunda/");
                    if (ofOneTask) {
                        check.assertThat(answer.statusCode())
                                .as("%s for %s: %s", address, role, answer.body())
                                .isGreaterThanOrEqualTo(400);
                    } else {
                        check.assertThat(known.stream().filter(answer.body()::contains))
                                .as("%s for %s", address, role)
                                .isEmpty();
                        check.assertThat(answer.body())
                                .as("%s for %s", address, role)
                                .doesNotContain(reference);
                    }
                }
            }
            for (var task : open()) {
                Map.of(
                                "/claim", "{\"userId\": \"%s\"}".formatted(account(role)),
                                "/assignee", "{\"userId\": \"%s\"}".formatted(account(role)),
                                "/delegate", "{\"userId\": \"%s\"}".formatted(account(role)),
                                "/identity-links",
                                        "{\"userId\": \"%s\", \"type\": \"candidate\"}".formatted(account(role)),
                                "/unclaim", "{}",
                                "/resolve", "{}",
                                "/complete", "{\"variables\": {\"action\": {\"value\": \"recuse\"}}}",
                                "/submit-form", "{\"variables\": {\"action\": {\"value\": \"recuse\"}}}",
                                "/comment/create", "{\"message\": \"Hello\"}")
                        .forEach((path, body) -> check.assertThat(visitor(role)
                                        .send("POST", ENGINE + "/task/" + task + path, body)
                                        .statusCode())
                                .as("%s by %s", path, role)
                                .isGreaterThanOrEqualTo(400));
            }
        }
        check.assertThat(state()).isEqualTo(before);
        check.assertAll();
    }

    /** Whose the open tasks are and whose they could become. */
    private Map<String, String> state() {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .collect(Collectors.toMap(
                        Task::getId,
                        task -> task.getAssignee() + " "
                                + tasks.getIdentityLinksForTask(task.getId()).stream()
                                        .map(link -> link.getType() + " " + link.getUserId() + " " + link.getGroupId())
                                        .sorted()
                                        .toList()));
    }

    private Set<String> open() {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .map(Task::getId)
                .collect(toSet());
    }

    private void remember() {
        known.addAll(open());
    }

    private HttpResponse<String> answer(String role, String address) {
        return address.startsWith("POST ")
                ? visitor(role)
                        .send(
                                "POST",
                                address.substring("POST ".length()),
                                "{\"processInstanceBusinessKey\": \"%s\"}".formatted(reference))
                : visitor(role).get(address);
    }

    private JsonNode read(String role, String address) {
        try {
            return json.readTree(visitor(role).get(address).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Visitor visitor(String role) {
        return visitors.computeIfAbsent(account(role), account -> Visitor.signedIn(port, account));
    }

    private String account(String role) {
        return Objects.requireNonNull(accounts.get(role));
    }

    private List<String> reviewers(int number) {
        await().atMost(PATIENCE).until(() -> reviewersNow().size() == number);
        remember();
        return reviewersNow();
    }

    private List<String> reviewersNow() {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("user_review")
                .list()
                .stream()
                .map(this::candidate)
                .sorted()
                .toList();
    }

    private List<Task> waiting(String step, int number) {
        var query =
                tasks.createTaskQuery().processInstanceBusinessKey(reference).taskDefinitionKey(step);
        await().atMost(PATIENCE).until(() -> query.count() == number);
        remember();
        return query.list();
    }

    private Task reviewOf(String reviewer) {
        return waitingReviews().stream()
                .filter(task -> candidate(task).equals(reviewer))
                .findFirst()
                .orElseThrow();
    }

    private List<Task> waitingReviews() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("user_review")
                .list();
    }

    private String candidate(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getType().equals("candidate"))
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private void act(String reviewer, Map<String, Object> answers) {
        complete(reviewer, reviewOf(reviewer), answers);
    }

    /** As Tasklist does it. */
    private void complete(String account, Task task, Map<String, Object> answers) {
        var person = Visitor.signedIn(port, account);
        var path = ENGINE + "/task/" + task.getId();
        assertThat(person.send("POST", path + "/claim", "{\"userId\": \"%s\"}".formatted(account))
                        .statusCode())
                .isEqualTo(204);
        var variables = answers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, answer -> Map.of("value", answer.getValue())));
        var done = person.send(
                "POST",
                path + "/submit-form",
                json.valueToTree(Map.of("variables", variables)).toString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
    }

    private static Map<String, Object> aReview() {
        var answers = new HashMap<String, Object>(Map.of("action", "submit", "recommendation", "ADMITTED"));
        for (var criterion : List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible")) {
            answers.put("verdict_" + criterion, "MET");
        }
        return answers;
    }

    private record Letter(String to, String text) {}

    private List<Letter> letters() {
        try (var files = Files.list(data.resolve("outbox"))) {
            return files.filter(file -> file.getFileName().toString().contains(reference))
                    .map(LeakTests::letter)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Letter letter(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            var mail = new MimeMessage(Session.getInstance(new Properties()), content);
            var parts = (MimeMultipart) mail.getContent();
            return new Letter(
                    mail.getHeader("To", null),
                    parts.getBodyPart(0).getContent() + " "
                            + parts.getBodyPart(1).getContent());
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
