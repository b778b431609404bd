package org.smallplaces.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.springframework.http.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.intake.IntakeContext.TestClock;
import org.smallplaces.playbook.CatalogueEntry;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Release;
import org.smallplaces.register.NearestEntry;
import org.smallplaces.register.Register;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(
        classes = IntakeContext.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:intake;DB_CLOSE_DELAY=-1",
            "spring.datasource.hikari.maximum-pool-size=12"
        })
@AutoConfigureMockMvc
class IntakeTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Casefile casefile;

    @Autowired
    private CaseLinks links;

    @Autowired
    private Drafts drafts;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private Letters letters;

    @MockitoBean
    private Register register;

    @MockitoBean
    private Playbook playbook;

    @BeforeEach
    void openThePlaybook() throws IOException {
        var files = new TreeMap<String, String>();
        for (var path : List.of("processes/forms/initiative.form", "processes/forms/membership-application.form")) {
            files.put(path, Files.readString(Path.of(path)));
        }
        given(playbook.inForce()).willReturn(new Release(1, Instant.EPOCH, files));
        given(playbook.catalogue("rights"))
                .willReturn(List.of(
                        entry("udhr-19", "Opinion", "Mening", "UDHR"),
                        entry("udhr-26", "Education", "Onderwijs", "UDHR")));
        given(playbook.catalogue("policy-areas"))
                .willReturn(List.of(entry("peaceful-school", "Peaceful school", "Vreedzame school", "")));
        given(register.nearest(any(Answers.class), anyInt())).willReturn(List.of());
    }

    private static CatalogueEntry entry(String key, String english, String dutch, String instrument) {
        return new CatalogueEntry(key, english, dutch, Map.of("key", key, "instrument", instrument));
    }

    private static Map<String, Object> anInitiative() {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("organisation", "De Kinderrechtenschool");
        answers.put("contactName", "Noor de Wit");
        answers.put("contactEmail", "noor@example.org");
        answers.put("title", "Children's rights in the town hall");
        answers.put("summary", "Children show their rights.\r\n\ud83d\ude00 \u0639\u0631\u0628\u064a <b>");
        answers.put("activities", "Workshops in ten schools and an exhibition.");
        answers.put("policyAreas", List.of("peaceful-school"));
        answers.put("rights", List.of("udhr-26"));
        answers.put("rightsExplanation", "Children learn what education is for.");
        answers.put("startDate", "2026-05-01");
        answers.put("addedValue", "Nobody else lets children make it themselves.");
        answers.put("visibility", "An exhibition in the town hall.");
        answers.put("consent", true);
        return answers;
    }

    private static Map<String, Object> anApplication() {
        var answers = Fixtures.anApplication();
        answers.put("rights", List.of("udhr-26"));
        answers.put("policyAreas", List.of("peaceful-school"));
        return answers;
    }

    private MvcTestResult post(Object body, String... headers) {
        return postTo("/api/initiatives", body, headers);
    }

    private MvcTestResult postTo(String address, Object body, String... headers) {
        try {
            var request = web.post()
                    .uri(address)
                    .contentType(APPLICATION_JSON)
                    .header("Accept-Language", "en")
                    .content(body instanceof String text ? text : JSON.writeValueAsString(body));
            for (var at = 0; at < headers.length; at += 2) {
                request.header(headers[at], headers[at + 1]);
            }
            return request.exchange();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(MvcTestResult result) {
        try {
            return JSON.readTree(result.getResponse().getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesAnInitiativeInThroughTheApi() {
        var answers = anInitiative();
        answers.put("status", "ADMITTED");
        var result = post(answers);
        assertThat(result).hasStatus(201);
        var body = json(result);
        var reference = Reference.of(body.path("reference").asText());
        assertThat(result.getResponse().getHeader("Location")).isEqualTo("/api/cases/" + reference);
        assertThat(body.path("status").asText()).isEqualTo("RECEIVED");
        assertThat(body.path("ignored").get(0).asText()).isEqualTo("status");
        assertThat(links.open(body.path("token").asText())).contains(reference);
        assertThat(body.path("links").path("page").asText())
                .isEqualTo("/cases/" + body.path("token").asText());
        assertThat(casefile.get(reference).answers().text("summary")).isEqualTo(answers.get("summary"));
        assertThat(casefile.get(reference).language()).isEqualTo("en");
        verify(letters).write("received", reference, "applicant");
    }

    @Test
    void takesAnApplicationForMembershipThroughTheApi() {
        var result = postTo("/api/membership-applications", anApplication());
        assertThat(result).hasStatus(201);
        var body = json(result);
        var reference = Reference.of(body.path("reference").asText());
        assertThat(reference.kind()).isEqualTo(CaseKind.MEMBERSHIP_APPLICATION);
        assertThat(result.getResponse().getHeader("Location")).isEqualTo("/api/cases/" + reference);
        assertThat(body.path("ignored").isEmpty()).isTrue();
        assertThat(casefile.get(reference).title()).isEqualTo("Lantern Neighbours");
        assertThat(casefile.get(reference).answers().values().get("people"))
                .isEqualTo(anApplication().get("people"));
        verify(letters).write("membership-received", reference, "applicant");
    }

    @Test
    void namesEveryWrongFieldOfAnApplicationAndStoresNothing() {
        var before = casefile.all().size();
        var answers = anApplication();
        answers.put("consent", false);
        answers.remove("contributionMonths");
        answers.put("motivation", "x".repeat(5_001));
        answers.put("people", List.of(Map.of("name", "Robin", "email", "nobody")));
        var result = postTo("/api/membership-applications", answers);
        assertThat(result).hasStatus(422).hasContentType("application/problem+json");
        assertThat(json(result).path("errors").findValuesAsText("field"))
                .containsExactly("motivation", "contributionMonths", "people", "consent");
        assertThat(json(postTo("/api/membership-applications", anInitiative()))
                        .path("errors")
                        .findValuesAsText("field"))
                .containsExactly("motivation", "proposedInitiatives", "contributionMonths");
        assertThat(casefile.all()).hasSize(before);
    }

    @Test
    void makesOneCaseOfAnApplicationSentTwiceAndTellsItFromAnInitiative() {
        var first = postTo("/api/membership-applications", anApplication(), "Idempotency-Key", "join");
        var again = postTo("/api/membership-applications", anApplication(), "Idempotency-Key", "join");
        assertThat(json(again)).isEqualTo(json(first));
        var elsewhere = postTo("/api/initiatives", anApplication(), "Idempotency-Key", "join");
        assertThat(json(elsewhere).path("code").asText()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void describesBothFormsToPrograms() {
        assertThat(get("/v3/api-docs"))
                .hasStatusOk()
                .bodyText()
                .contains("\"/api/initiatives\"", "\"/api/membership-applications\"", "membership-application.form");
    }

    @Test
    void namesEveryWrongFieldAndStoresNothing() {
        var before = casefile.all().size();
        var answers = anInitiative();
        answers.put("consent", false);
        answers.remove("rights");
        answers.put("endDate", "2026-04-01");
        var result = post(answers);
        assertThat(result).hasStatus(422).hasContentType("application/problem+json");
        assertThat(json(result).path("errors").findValuesAsText("field"))
                .containsExactly("rights", "endDate", "consent");
        assertThat(casefile.all()).hasSize(before);
        verify(letters, never()).write(anyString(), any(), anyString());
    }

    @Test
    void storesNothingWhenTheLetterCannotBeWritten() {
        var before = casefile.all().size();
        willThrow(new IllegalStateException("no paper")).given(letters).write(anyString(), any(), anyString());
        assertThat(post(anInitiative(), "Idempotency-Key", "no-paper")).hasFailed();
        assertThat(casefile.all()).hasSize(before);
    }

    @Test
    void saysWhatIsWrongWithTheBody() {
        assertThat(post("{\"title\": ")).hasStatus(400).hasContentType("application/problem+json");
        assertThat(post("[]")).hasStatus(400);
        assertThat(post("{\"title\": \"a\", \"title\": \"b\"}")).hasStatus(400);
        assertThat(post("{\"title\": \"" + "x".repeat(1_100_000) + "\"}")).hasStatus(413);
        assertThat(web.post().uri("/api/initiatives").contentType("text/csv").content("a;b"))
                .hasStatus(415)
                .hasContentType("application/problem+json");
    }

    @Test
    void givesTheSameAnswerForTheSameIdempotencyKey() {
        var first = post(anInitiative(), "Idempotency-Key", "once");
        var again = post(anInitiative(), "Idempotency-Key", "once");
        assertThat(first).hasStatus(201);
        assertThat(json(again)).isEqualTo(json(first));
        var other = anInitiative();
        other.put("title", "Another title");
        var refused = post(other, "Idempotency-Key", "once");
        assertThat(refused).hasStatus(422);
        assertThat(json(refused).path("code").asText()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void makesACaseForAKeyThatACrashHasLeftWithoutOne() {
        jdbc.sql(
                        "insert into idempotent_submission (key_hash, fingerprint, salt, made_at) values (?, 'lost', 'lost', now())")
                .param(CaseLinks.hash("half"))
                .update();

        var result = post(anInitiative(), "Idempotency-Key", "half");

        assertThat(result).hasStatus(201);
        assertThat(json(post(anInitiative(), "Idempotency-Key", "half"))).isEqualTo(json(result));
    }

    @Test
    void makesOneCaseOfManyRequestsWithOneKeyAtOnce() throws Exception {
        var before = casefile.all().size();
        var answers = new HashSet<String>();
        for (var result : atOnce(6, () -> post(anInitiative(), "Idempotency-Key", "all at once"))) {
            assertThat(result).hasStatus(201);
            answers.add(json(result).toString());
        }
        assertThat(answers).hasSize(1);
        assertThat(casefile.all()).hasSize(before + 1);
    }

    private static <T> List<T> atOnce(int number, Callable<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(number);
        try {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(java.util.Collections.nCopies(number, work), 60, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void takesDocumentsWithTheAnswers() throws IOException {
        var result = web.post()
                .uri("/api/initiatives")
                .multipart()
                .file(new MockMultipartFile("answers", "", "application/json", JSON.writeValueAsBytes(anInitiative())))
                .file(new MockMultipartFile(
                        "documents", "../plan.txt", "text/plain", "Our plan".getBytes(StandardCharsets.UTF_8)))
                .exchange();
        assertThat(result).hasStatus(201);
        var reference = Reference.of(json(result).path("reference").asText());
        assertThat(casefile.documents(reference)).singleElement().satisfies(document -> {
            assertThat(document.name()).isEqualTo("plan.txt");
            assertThat(casefile.content(reference, document.id()))
                    .hasValueSatisfying(
                            content -> assertThat(content).asString().isEqualTo("Our plan"));
        });
    }

    @Test
    void refusesDocumentsTogetherWithAnswers() throws IOException {
        var answers = anInitiative();
        answers.put("consent", false);
        var result = web.post()
                .uri("/api/initiatives")
                .multipart()
                .file(new MockMultipartFile("answers", "", "application/json", JSON.writeValueAsBytes(answers)))
                .file(new MockMultipartFile(
                        "documents", "a.pdf", "application/pdf", "<svg/>".getBytes(StandardCharsets.UTF_8)))
                .header("Accept-Language", "nl")
                .exchange();
        assertThat(result).hasStatus(422);
        assertThat(json(result).path("errors").findValuesAsText("field")).containsExactly("consent", "documents");
        assertThat(json(result).path("errors").get(1).path("message").asText()).contains("a.pdf", "niet toegevoegd");
    }

    private MvcTestResult submit(String page, Map<String, ?> input) {
        var request = web.post().uri(page).header("Accept-Language", "en");
        input.forEach((key, value) -> request.param(
                key,
                value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toArray(String[]::new)
                        : new String[] {String.valueOf(value)}));
        return request.exchange();
    }

    private MvcTestResult get(String page) {
        return web.get().uri(page).header("Accept-Language", "en").exchange();
    }

    /** Begins a draft with all answers given, and returns its token. */
    private String aFilledDraft() {
        var answers = anInitiative();
        var begun = submit("/initiatives/new", answers);
        assertThat(begun).hasStatus3xxRedirection();
        var token = String.valueOf(begun.getResponse().getRedirectedUrl()).split("/")[3];
        for (var step = 2; step <= 6; step++) {
            submit("/initiatives/drafts/" + token + "/" + step, answers);
        }
        return token;
    }

    @Test
    void leadsThroughTheStepsToTheReceipt() {
        assertThat(get("/initiatives/new")).hasStatusOk().bodyText().contains("Step 1 of 6", "name=\"organisation\"");
        var token = aFilledDraft();
        given(register.nearest(any(Answers.class), anyInt()))
                .willReturn(
                        List.of(new NearestEntry(Reference.of("I-2025-0001"), "Rights in class", "A school", "", 60)));
        assertThat(get("/initiatives/drafts/" + token + "/preview"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Children&#39;s rights in the town hall",
                        "1 May 2026",
                        "Rights in class",
                        "26. Education".substring(4))
                .doesNotContain("error-summary");
        clock.pass(Duration.ofMinutes(1));
        var sent = submit("/initiatives/drafts/" + token + "/send", Map.of());
        assertThat(sent).hasRedirectedUrl("/initiatives/drafts/" + token + "/receipt");
        var reference = links.open(token).orElseThrow();
        assertThat(get("/initiatives/drafts/" + token + "/receipt"))
                .bodyText()
                .contains(reference.value(), "/cases/" + token);
        assertThat(casefile.get(reference).answers().text("title")).isEqualTo("Children's rights in the town hall");
    }

    @Test
    void leadsThroughTheStepsOfAnApplication() {
        assertThat(get("/membership/new"))
                .hasStatusOk()
                .bodyText()
                .contains("Apply for membership", "Step 1 of 6", "action=\"/membership/new\"");
        var answers = anApplication();
        var begun = submit("/membership/new", answers);
        var token = String.valueOf(begun.getResponse().getRedirectedUrl()).split("/")[3];
        var draft = "/membership/drafts/" + token;
        assertThat(begun).hasRedirectedUrl(draft + "/2");
        for (var step = 2; step <= 4; step++) {
            submit(draft + "/" + step, answers);
        }
        var more = submit(
                draft + "/5",
                Map.of("people.0.name", "Robin", "people.0.email", "robin@lantern.example", "do", "add:people"));
        assertThat(more).hasRedirectedUrl(draft + "/5?more=people#field-people-last");
        assertThat(get(draft + "/5?more=people"))
                .bodyText()
                .contains(
                        "name=\"people.0.email\"",
                        "value=\"robin@lantern.example\"",
                        "name=\"people.1.name\"",
                        "id=\"field-people-last\"")
                .doesNotContain("name=\"people.2.name\"");
        submit(
                draft + "/5",
                Map.of("people.0.name", "Robin", "people.0.email", "robin@lantern", "people.1.name", "Zoë"));
        assertThat(get(draft + "/5?check=yes")).bodyText().contains("href=\"#field-people\"", "id=\"field-people\"");
        submit(draft + "/5", Map.of("people.0.name", "Robin", "people.0.email", "robin@lantern.example"));
        submit(draft + "/6", Map.of("consent", "true"));
        assertThat(get(draft + "/preview"))
                .hasStatusOk()
                .bodyText()
                .contains("Robin, robin@lantern.example", "action=\"" + draft + "/send\"")
                .doesNotContain("error-summary", "/initiatives/drafts");
        clock.pass(Duration.ofMinutes(1));
        assertThat(submit(draft + "/send", Map.of())).hasRedirectedUrl(draft + "/receipt");
        var reference = links.open(token).orElseThrow();
        assertThat(get(draft + "/receipt")).bodyText().contains(reference.value(), "your application");
        assertThat(casefile.get(reference).answers().values().get("people"))
                .isEqualTo(List.of(Map.of("name", "Robin", "email", "robin@lantern.example")));
    }

    @Test
    void leadsFromALetterToThePagesOfTheDraft() {
        var joining = drafts.open(drafts.begin(CaseKind.MEMBERSHIP_APPLICATION, Map.of(), "en"))
                .orElseThrow();
        assertThat(drafts.mint(joining.id())).contains("/membership/drafts/");
        var starting =
                drafts.open(drafts.begin(CaseKind.INITIATIVE, Map.of(), "en")).orElseThrow();
        assertThat(drafts.mint(starting.id())).contains("/initiatives/drafts/");
    }

    @Test
    void makesOneCaseHoweverOftenItIsSent() throws Exception {
        var before = casefile.all().size();
        var token = aFilledDraft();
        clock.pass(Duration.ofMinutes(1));
        var send = "/initiatives/drafts/" + token + "/send";
        for (var result : atOnce(4, () -> submit(send, Map.of()))) {
            assertThat(result).hasRedirectedUrl("/initiatives/drafts/" + token + "/receipt");
        }
        assertThat(submit(send, Map.of())).hasRedirectedUrl("/initiatives/drafts/" + token + "/receipt");
        assertThat(get("/initiatives/drafts/" + token + "/3"))
                .hasRedirectedUrl("/initiatives/drafts/" + token + "/receipt");
        assertThat(casefile.all()).hasSize(before + 1);
        verify(letters, times(1)).write(eq("received"), eq(links.open(token).orElseThrow()), anyString());
        verify(letters, times(1)).eraseUnsentOfDraft(anyLong());
    }

    @Test
    void opensTheCaseByEveryLinkOfTheDraftAlsoWhenTheDraftIsRemoved() {
        var token = aFilledDraft();
        var fromLetter = drafts.mintLink(drafts.open(token).orElseThrow().id());
        assertThat(get("/initiatives/drafts/" + fromLetter))
                .hasRedirectedUrl("/initiatives/drafts/" + fromLetter + "/preview");
        clock.pass(Duration.ofMinutes(1));
        submit("/initiatives/drafts/" + token + "/send", Map.of());
        assertThat(links.open(fromLetter)).isEqualTo(links.open(token)).isPresent();
        clock.pass(Duration.ofDays(31));
        drafts.removeExpired();
        assertThat(get("/initiatives/drafts/" + fromLetter + "/receipt")).hasStatusOk();
    }

    @Test
    void tellsAStepFromItsErrorsAndKeepsWhatWasTyped() {
        var begun = submit("/initiatives/new", Map.of("organisation", "A club", "contactEmail", "nobody"));
        var token = String.valueOf(begun.getResponse().getRedirectedUrl()).split("/")[3];
        assertThat(begun).hasRedirectedUrl("/initiatives/drafts/" + token + "/1?check=yes");
        assertThat(get("/initiatives/drafts/" + token + "/1?check=yes"))
                .bodyText()
                .contains(
                        "role=\"alert\"",
                        "href=\"#field-contactEmail\"",
                        "aria-invalid=\"true\"",
                        "value=\"nobody\"",
                        "aria-describedby=\"field-contactEmail-help field-contactEmail-error\"",
                        "Enter an e-mail address for");
        assertThat(submit("/initiatives/drafts/" + token + "/1", Map.of("contactEmail", "nobody", "do", "step:4")))
                .hasRedirectedUrl("/initiatives/drafts/" + token + "/4");
        assertThat(submit("/initiatives/drafts/" + token + "/4", Map.of("budget", "a lot", "do", "back")))
                .hasRedirectedUrl("/initiatives/drafts/" + token + "/3");
        assertThat(get("/initiatives/drafts/" + token + "/4")).bodyText().contains("value=\"a lot\"");
        assertThat(submit("/initiatives/drafts/" + token + "/send", Map.of())).hasStatus(422);
        assertThat(links.open(token)).isEmpty();
    }

    @Test
    void addsALineWithoutScript() {
        var token = aFilledDraft();
        var page = "/initiatives/drafts/" + token + "/2";
        var added = submit(page, Map.of("neighbourhoods", List.of("Overvecht", "Zuilen"), "do", "add:neighbourhoods"));
        assertThat(added).hasRedirectedUrl(page + "?more=neighbourhoods#field-neighbourhoods-last");
        assertThat(get(page + "?more=neighbourhoods"))
                .bodyText()
                .contains("value=\"Overvecht\"", "value=\"Zuilen\"", "id=\"field-neighbourhoods-last\"");
    }

    @Test
    void addsAndRemovesDocuments() {
        var token = aFilledDraft();
        var page = "/initiatives/drafts/" + token + "/6";
        var refused = web.post()
                .uri(page)
                .multipart()
                .file(new MockMultipartFile(
                        "documents", "plan.txt", "text/plain", "Our plan".getBytes(StandardCharsets.UTF_8)))
                .file(new MockMultipartFile(
                        "documents", "page.html", "text/html", "<html>".getBytes(StandardCharsets.UTF_8)))
                .param("do", "upload")
                .param("consent", "true")
                .exchange();
        assertThat(refused).hasStatus(422).bodyText().contains("plan.txt", "page.html");
        var document = drafts.open(token).orElseThrow().documents().get(0);
        assertThat(document.name()).isEqualTo("plan.txt");
        submit(page, Map.of("do", "remove:" + document.id(), "consent", "true"));
        submit(page, Map.of("do", "remove:" + UUID.randomUUID(), "consent", "true"));
        assertThat(drafts.open(token).orElseThrow().documents()).isEmpty();
    }

    @Test
    void sendsALinkToGoOnLater() {
        var token = aFilledDraft();
        var page = "/initiatives/drafts/" + token + "/2";
        var draft = drafts.open(token).orElseThrow();
        assertThat(submit(page, Map.of("do", "save", "resumeEmail", "nobody"))).hasStatus(422);
        verify(letters, never()).writeDraftLink(anyLong(), anyString(), anyString());
        assertThat(submit(page, Map.of("do", "save", "resumeEmail", "noor@example.org")))
                .hasRedirectedUrl("/initiatives/drafts/" + token + "/saved?step=2");
        verify(letters).writeDraftLink(draft.id(), "noor@example.org", "en");
        assertThat(get("/initiatives/drafts/" + token + "/saved"))
                .hasStatusOk()
                .bodyText()
                .contains("30 days");
    }

    @Test
    void keepsADraftForThirtyDaysFromItsLastChange() {
        var token = aFilledDraft();
        clock.pass(Duration.ofDays(29));
        submit("/initiatives/drafts/" + token + "/1", Map.of("organisation", "Changed"));
        clock.pass(Duration.ofDays(29));
        drafts.removeExpired();
        assertThat(drafts.open(token)).isPresent();
        assertThat(get("/initiatives/drafts/" + token + "/1")).hasStatusOk();
        clock.pass(Duration.ofDays(1));
        assertThat(get("/initiatives/drafts/" + token + "/1")).hasStatus(404);
        drafts.removeExpired();
        assertThatExceptionOfType(NoSuchDraftException.class)
                .isThrownBy(() -> drafts.save(token, List.of(), Map.of(), "en"));
    }

    @Test
    void asksWhoIsTooFastToWait() {
        var token = aFilledDraft();
        assertThat(submit("/initiatives/drafts/" + token + "/send", Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("nothing is lost");
        clock.pass(Duration.ofSeconds(4));
        assertThat(submit("/initiatives/drafts/" + token + "/send", Map.of()))
                .hasRedirectedUrl("/initiatives/drafts/" + token + "/receipt");
    }

    @Test
    void catchesProgramsThatFillInEverything() {
        assertThat(submit("/initiatives/new", Map.of("organisation", "Spam", "extra", "x")))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"Spam\"");
        var token = aFilledDraft();
        clock.pass(Duration.ofMinutes(1));
        assertThat(submit("/initiatives/drafts/" + token + "/send", Map.of("extra", "x")))
                .hasStatus(422);
        assertThat(links.open(token)).isEmpty();
    }

    @Test
    void showsThePagesInDutch() {
        var page = web.get()
                .uri("/initiatives/new")
                .header("Accept-Language", "nl")
                .exchange();
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("Stap 1 van 6", "Naam van uw organisatie")
                .doesNotContain("??");
    }

    @Test
    void opensNoDraftByAMadeUpLink() {
        assertThat(get("/initiatives/drafts/" + CaseLinks.newToken() + "/1")).hasStatus(404);
        assertThat(get("/initiatives/drafts/" + aFilledDraft() + "/7")).hasStatus(404);
    }
}
