package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.smallplaces.admission.Figures;
import org.smallplaces.admission.Quarter;
import org.smallplaces.admission.Reflections;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Erasure;
import org.smallplaces.casefile.Erasures;
import org.smallplaces.casefile.Judgement;
import org.smallplaces.casefile.Question;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Reporting;
import org.smallplaces.casefile.UploadedFile;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.intake.Drafts;
import org.smallplaces.meetings.Meetings;
import org.smallplaces.meetings.MembersInformed;
import org.smallplaces.meetings.Topic;
import org.smallplaces.register.Afterwards;
import org.smallplaces.register.Register;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedMultiValueMap;

/** A word that stood everywhere stands nowhere once its case is erased, on whatever database the subclass brings. */
abstract class Erasing {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private Casefile casefile;

    @Autowired
    private Erasures erasures;

    @Autowired
    private Reporting reporting;

    @Autowired
    private Afterwards afterwards;

    @Autowired
    private Register register;

    @Autowired
    private Reflections reflections;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Letters letters;

    @Autowired
    private Meetings meetings;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private ServletContext server;

    @Autowired
    private Clock clock;

    @Value("${smallplaces.data}")
    private Path data;

    /** Another one in each test. */
    private final String canary = "kanarie" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    private final ObjectMapper json = new ObjectMapper();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    @BeforeEach
    void readTheLog() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%m %mdc%n%ex");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        root().addAppender(appender);
    }

    @AfterEach
    void leaveTheLog() {
        root().detachAppender(appender);
        appender.stop();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void leavesNothingOfAnAdmittedInitiativeButWhatIsCounted() throws Exception {
        var neighbour =
                admitted(received(theSame(anInitiative(), "organisation", "Other Boat"), "a.txt", "-"), "a neighbour");
        var receipt = received(anInitiative(), canary + ".txt", "Dear coalition, " + canary);
        var reference = Reference.of(receipt.get("reference").asText());
        aDraftThatBecame(reference);
        talkedAbout(reference);
        admitted(receipt, canary);
        register.suggestCrossovers(reference);
        reportedOn(reference);
        onTheAgenda(reference);
        await().atMost(PATIENCE).until(() -> queued() == 0);
        assertThat(tablesWithTheCanary())
                .contains(
                        "case_file",
                        "answers_version",
                        "document",
                        "document_content",
                        "question",
                        "timeline_entry",
                        "letter",
                        "review",
                        "advice",
                        "deliberation",
                        "assessment",
                        "register_entry",
                        "report",
                        "published_report",
                        "agenda_item",
                        "act_hi_comment");
        assertThat(filesWithTheCanary()).isNotEmpty();
        assertThat(Visitor.at(port).get("/register?query=" + canary).body()).contains("A play about " + canary);
        assertThat(exported("ORGANISATION " + canary)).containsKey(reference + "/case.json");
        var counted = figures();

        var admin = Visitor.signedIn(port, "admin");
        var page = admin.get("/admin/privacy?reference=" + reference).body();
        assertThat(page).contains(canary, reference.value());
        var answer = admin.post(
                        "/admin/privacy",
                        "/admin/privacy/erasures",
                        "reference=" + reference,
                        "cause=ASKED_BY_APPLICANT")
                .statusCode();

        assertThat(answer).isEqualTo(302);
        assertThat(tablesWithTheCanary()).isEmpty();
        assertThat(filesWithTheCanary()).isEmpty();
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(reference.value())
                        .count())
                .isZero();
        assertThat(figures()).isEqualTo(counted);
        assertThat(erasures.log(1))
                .extracting(Erasure::reference, Erasure::cause, Erasure::account)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(reference, Erasure.Cause.ASKED_BY_APPLICANT, "admin"));
        for (var path : List.of(
                "/dossiers/" + reference,
                "/dossiers?state=closed&query=" + reference,
                "/register",
                "/register/" + neighbour,
                "/dossiers/" + neighbour,
                "/feed.atom",
                "/calendar.ics",
                "/meetings",
                "/admin",
                "/admin/privacy?reference=" + reference,
                "/api/cases/" + reference)) {
            var shown = admin.get(path);
            assertThat(shown.statusCode()).as(path).isEqualTo(200);
            assertThat(shown.body().toLowerCase(Locale.ROOT).replace("value=\"" + canary + "\"", ""))
                    .as(path)
                    .doesNotContain(canary);
        }
        assertThat(Visitor.at(port).get("/register/" + reference).statusCode()).isEqualTo(404);
        assertThat(Visitor.at(port)
                        .get("/cases/" + receipt.get("token").asText())
                        .statusCode())
                .isEqualTo(404);
        assertThat(log.toString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                .contains("was erased")
                .doesNotContain(canary);
    }

    @Test
    void endsACaseUnderObjectionAndLeavesNothingOfIt() throws Exception {
        var receipt = received(anInitiative(), canary + ".txt", canary);
        var reference = Reference.of(receipt.get("reference").asText());
        waiting(reference, "user_review", 3);
        casefile.decide(
                reference,
                Decision.DECLINED,
                new Reasons(
                        List.of(new Judgement(Criterion.REALISTIC, Verdict.NOT_MET, canary, canary)),
                        "Sorry " + canary),
                "chair");
        casefile.close(reference, Decision.DECLINED);
        casefile.object(
                reference,
                "We disagree, " + canary,
                List.of(new UploadedFile(
                        "new-" + canary + ".txt", "text/plain", canary.getBytes(StandardCharsets.UTF_8))),
                Period.ofWeeks(6));
        await().atMost(PATIENCE).until(() -> running(reference) > 0 && queued() == 0);
        assertThat(tablesWithTheCanary()).contains("objection");
        var counted = figures();

        var program = Visitor.at(port);
        var answer = program.send(program.request("/api/cases/" + reference + "?cause=MISTAKE")
                .header("Authorization", "Basic YWRtaW46ZGVtbw==")
                .DELETE());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(tablesWithTheCanary()).isEmpty();
        assertThat(filesWithTheCanary()).isEmpty();
        assertThat(running(reference)).isZero();
        var erased = casefile.get(reference);
        assertThat(erased.isClosed()).isTrue();
        assertThat(erased.decision()).contains(Decision.DECLINED);
        assertThat(figures().decided()).isEqualTo(counted.decided());
    }

    @Test
    void erasesNothingForAReasonThatIsNoneOrACaseThatIsNone() {
        var reference = Reference.of(
                received(anInitiative(), "a.txt", "-").get("reference").asText());
        var admin = Visitor.signedIn(port, "admin");

        assertThat(admin.post("/admin/privacy", "/admin/privacy/erasures", "reference=" + reference, "cause=RETENTION")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.post("/admin/privacy", "/admin/privacy/erasures", "reference=" + reference, "cause=x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.post("/admin/privacy", "/admin/privacy/erasures", "reference=I-1999-0001", "cause=MISTAKE")
                        .statusCode())
                .isEqualTo(302);
        assertThat(admin.get("/admin/privacy?reference=I-1999-0001").body()).contains("I-1999-0001", "role=\"alert\"");
        assertThat(casefile.get(reference).title()).contains(canary);
        waiting(reference, "user_review", 3);
        erasures.erase(reference, Erasure.Cause.MISTAKE, "admin");
    }

    @Test
    void handsOutAllThatIsKeptOnAnOrganisation() throws Exception {
        var receipt = received(theSame(anInitiative(), "organisation", "Export House"), "plan.txt", "Our plan");
        var reference = receipt.get("reference").asText();
        drafts.begin(CaseKind.INITIATIVE, Map.of("organisation", "export house", "title", "A second plan"), "en");
        waiting(Reference.of(reference), "user_review", 3);

        var archive = exported(" export HOUSE");

        assertThat(archive.keySet())
                .anySatisfy(name ->
                        assertThat(name).startsWith(reference + "/documents/").endsWith("plan.txt"));
        assertThat(archive.values()).contains("Our plan");
        assertThat(archive.get("drafts.json")).contains("A second plan");
        var kept = json.readTree(archive.get(reference + "/case.json"));
        assertThat(kept.fieldNames())
                .toIterable()
                .contains("case_file", "answers_version", "letter", "review", "assessment", "timeline_entry", "task")
                .doesNotContain("case_link");
        assertThat(Visitor.signedIn(port, "admin")
                        .get("/api/organisations/export?organisation=nobody")
                        .statusCode())
                .isEqualTo(404);
        erasures.erase(Reference.of(reference), Erasure.Cause.MISTAKE, "admin");
    }

    /** Every text of the form holds the word. */
    private Map<String, Object> anInitiative() {
        var answers = Fixtures.anInitiative();
        answers.replaceAll((key, value) -> value instanceof String text
                        && !Set.of("language", "startDate", "endDate").contains(key)
                ? text + " " + canary
                : value);
        answers.put("organisation", "Organisation " + canary);
        answers.put("title", "A play about " + canary);
        answers.put("contactEmail", canary + "@example.org");
        answers.put("website", "https://" + canary + ".example/");
        answers.put("objectives", canary);
        answers.put("targetGroups", List.of(canary));
        answers.put("neighbourhoods", List.of(canary));
        answers.put("partners", List.of(canary));
        answers.put("links", List.of("https://" + canary + ".example/film"));
        return answers;
    }

    private Map<String, Object> theSame(Map<String, Object> answers, String key, String value) {
        answers.replaceAll((name, answer) -> answer instanceof String text
                ? text.replaceAll("(?i)" + canary, "canvas")
                : answer instanceof List
                        ? ((List<?>) answer)
                                .stream()
                                        .map(one -> String.valueOf(one).replace(canary, "canvas"))
                                        .toList()
                        : answer);
        answers.put(key, value);
        return answers;
    }

    private JsonNode received(Map<String, Object> answers, String file, String content) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("answers", json.valueToTree(answers).toString());
        form.add("documents", new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return file;
            }
        });
        var answer = http.exchange(
                RequestEntity.post("/api/initiatives")
                        .contentType(MediaType.MULTIPART_FORM_DATA)
                        .body(form),
                JsonNode.class);
        assertThat(answer.getStatusCode()).as(String.valueOf(answer.getBody())).isEqualTo(HttpStatus.CREATED);
        return Objects.requireNonNull(answer.getBody());
    }

    private void aDraftThatBecame(Reference reference) {
        drafts.begin(CaseKind.INITIATIVE, Map.of("title", "draft of " + reference, "summary", canary), "nl");
        var draft = Objects.requireNonNull(jdbc.queryForObject("select max(id) from draft", Long.class));
        letters.writeDraftLink(draft, canary + "@example.org", "nl");
        await().atMost(PATIENCE).until(() -> queued() == 0);
        jdbc.update("update draft set case_reference = ? where id = ?", reference.value(), draft);
    }

    /** Questions, answers, advice, and a comment in Tasklist. */
    private void talkedAbout(Reference reference) {
        var review = waiting(reference, "user_review", 3).get(0);
        var reviewer = candidate(review);
        claim(reviewer, review);
        tasks.createComment(review.getId(), review.getProcessInstanceId(), "I know " + canary);
        submit(reviewer, review, Map.of("action", "ask-adviser", "question", "Is " + canary + " lawful?"));
        var advising = waiting(reference, "user_advise", 1).get(0);
        claim("adviser1", advising);
        submit("adviser1", advising, Map.of("advice", canary + " is lawful"));
        var asking = waiting(reference, "user_review", 3).get(0);
        claim(candidate(asking), asking);
        submit(candidate(asking), asking, Map.of("action", "ask-applicant", "question", "Who is " + canary + "?"));
        await().atMost(PATIENCE)
                .until(() -> casefile.questions(reference).stream().anyMatch(Question::isOpen));
        casefile.answer(
                reference,
                casefile.get(reference).answers(),
                Map.of(casefile.questions(reference).get(0).id(), "It is " + canary),
                List.of(new UploadedFile(canary + "-2.txt", "text/plain", canary.getBytes(StandardCharsets.UTF_8))));
    }

    private Reference admitted(JsonNode receipt, String remark) {
        var reference = Reference.of(receipt.get("reference").asText());
        for (var review : waiting(reference, "user_review", 3)) {
            var answers = new HashMap<String, Object>(Map.of("action", "submit", "recommendation", "ADMITTED"));
            for (var criterion : List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible")) {
                answers.put("verdict_" + criterion, "MET");
                answers.put("remark_" + criterion, "I like " + remark);
            }
            claim(candidate(review), review);
            submit(candidate(review), review, answers);
        }
        var confirm = waiting(reference, "user_confirm", 1).get(0);
        claim("chair", confirm);
        submit("chair", confirm, Map.of("confirmation", "confirm", "remark", "Welcome " + remark));
        await().atMost(PATIENCE).until(() -> casefile.get(reference).isClosed());
        return reference;
    }

    private void reportedOn(Reference reference) {
        var report = reporting.ask(
                reference, "follow-up", LocalDate.now(ZoneOffset.UTC).plusDays(30));
        reporting.give(
                reference,
                report.id(),
                new Answers(Map.of("happened", canary, "difference", canary, "otherwise", canary, "mayBeShown", "yes")),
                List.of(new UploadedFile(canary + ".png", "image/png", canary.getBytes(StandardCharsets.UTF_8))));
        reporting.read(reference, report.id(), "member1", "I saw " + canary, true);
        afterwards.publish(reference);
    }

    private void onTheAgenda(Reference reference) {
        meetings.putOnAgenda(reference, Topic.DISPUTED);
        var title = casefile.get(reference).title();
        events.publishEvent(new MembersInformed(
                MembersInformed.Occasion.PACK,
                meetings.calendar().get(0).id(),
                ZonedDateTime.now(clock),
                "Town hall",
                Map.of(
                        "member1",
                        List.of(new MembersInformed.AgendaLine(Topic.DISPUTED, reference.value(), title, false)))));
    }

    private List<Task> waiting(Reference reference, String step, int number) {
        var query = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(step);
        await().atMost(PATIENCE).until(() -> query.count() == number);
        return query.list();
    }

    private String candidate(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private void claim(String account, Task task) {
        assertThat(Visitor.signedIn(port, account)
                        .send("POST", ENGINE + "/task/" + task.getId() + "/claim", "{\"userId\": \"" + account + "\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    private void submit(String account, Task task, Map<String, Object> answers) {
        var variables = new HashMap<String, Object>();
        answers.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        var done = Visitor.signedIn(port, account)
                .send(
                        "POST",
                        ENGINE + "/task/" + task.getId() + "/submit-form",
                        json.valueToTree(Map.of("variables", variables)).toString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
    }

    private long running(Reference reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .count();
    }

    private int queued() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from letter where state = 'QUEUED'", Integer.class));
    }

    private Figures figures() {
        return reflections.figures(Quarter.of(LocalDate.now(ZoneOffset.UTC)));
    }

    private Map<String, String> exported(String organisation) throws IOException {
        var headers = new HttpHeaders();
        headers.setBasicAuth("admin", "demo");
        var answer = http.exchange(
                "/api/organisations/export?organisation={name}",
                HttpMethod.GET,
                new org.springframework.http.HttpEntity<>(headers),
                byte[].class,
                organisation);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        var archive = answer.getBody();
        var content = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Objects.requireNonNull(archive)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                content.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return content;
    }

    /** Every column of every table, those of the engine included. */
    private Set<String> tablesWithTheCanary() {
        var found = new TreeSet<String>();
        jdbc.queryForList(
                        "select table_name from information_schema.tables where table_schema = current_schema and table_type like '%TABLE'",
                        String.class)
                .forEach(table -> jdbc.query("select * from \"" + table + "\"", row -> {
                    for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        var type = row.getMetaData().getColumnTypeName(column);
                        var value = type.startsWith("BINARY") || type.equals("bytea")
                                ? text(row.getBytes(column))
                                : row.getString(column);
                        if (value != null && value.toLowerCase(Locale.ROOT).contains(canary)) {
                            found.add(table.toLowerCase(Locale.ROOT));
                        }
                    }
                }));
        return found;
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Where the application and its server keep files. */
    private List<Path> filesWithTheCanary() throws IOException {
        var found = new ArrayList<Path>();
        for (var folder : List.of(data, ((File) server.getAttribute(ServletContext.TEMPDIR)).toPath())) {
            try (var files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.getFileName().toString().contains(canary) || holdsTheCanary(file))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private boolean holdsTheCanary(Path file) {
        try {
            var content = Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return content.contains(canary) || content.replace("=\r\n", "").contains(canary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
