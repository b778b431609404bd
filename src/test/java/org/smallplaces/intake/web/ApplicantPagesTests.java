package org.smallplaces.intake.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.CaseAnswered;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Document;
import org.smallplaces.casefile.Judgement;
import org.smallplaces.casefile.ObjectionLodged;
import org.smallplaces.casefile.Question;
import org.smallplaces.casefile.QuestionText;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.UploadedFile;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.casefile.WithdrawalRequested;
import org.smallplaces.correspondence.Letter;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.intake.Forms;
import org.smallplaces.intake.Uploads;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Release;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.orm.jpa.AutoConfigureDataJpa;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

@WebMvcTest(ApplicantPages.class)
@AutoConfigureDataJpa
@AutoConfigureTestDatabase
@Import({
    ApplicantWording.class,
    Amendments.class,
    ReportForms.class,
    Forms.class,
    Uploads.class,
    ApplicantPagesTests.Surroundings.class
})
@RecordApplicationEvents
@Transactional
class ApplicantPagesTests {

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private Casefile casefile;

    @Autowired
    private CaseLinks links;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private EntityManager store;

    @MockitoBean
    private Letters letters;

    @MockitoBean
    private Playbook playbook;

    private Reference reference = Reference.of("I-2026-0000");
    private String page = "";

    @TestConfiguration
    @ComponentScan(basePackages = "org.smallplaces.casefile", excludeFilters = @Filter(TestConfiguration.class))
    @EnableJpaRepositories("org.smallplaces.casefile")
    @EntityScan("org.smallplaces.casefile")
    static class Surroundings {

        @Bean
        Clock clock() {
            return Clock.system(ZoneId.of("Europe/Amsterdam"));
        }

        @Bean
        SecurityFilterChain openDoors(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }

    @BeforeEach
    void receiveACase() throws IOException {
        var form = Path.of("processes/forms/initiative.form");
        var files = new TreeMap<>(Map.of(form.toString(), Files.readString(form)));
        when(playbook.inForce()).thenReturn(new Release(1, Instant.EPOCH, files));
        reference = aCase("Kinderen in het stadhuis");
        page = "/cases/" + links.mint(reference);
    }

    private Reference aCase(String title) {
        var answers = new Answers(Map.of("title", title, "organisation", "De Kinderrechtenschool"));
        var plan = new UploadedFile("begroting é.txt", "text/plain", "plan".getBytes(UTF_8));
        return casefile.receive(new Submission(CaseKind.INITIATIVE, answers, List.of(plan), "nl"))
                .reference();
    }

    @Test
    void tellsWhereTheCaseIsAndWhoseTurnItIs() {
        assertThat(pages.get().uri(page))
                .hasStatusOk()
                .bodyText()
                .contains(reference.value(), "Kinderen in het stadhuis", "De coalitie is aan zet", "U diende het in");
        assertThat(pages.get().uri(page).locale(Locale.ENGLISH))
                .bodyText()
                .contains("The coalition’s turn", "You sent it in");
    }

    @Test
    void keepsTheAddressToItself() {
        for (var answer : List.of(show(), show("/cases/nonsense"), show(page + "/withdrawal"))) {
            assertThat(answer)
                    .hasHeader("Referrer-Policy", "no-referrer")
                    .hasHeader("Cache-Control", "no-store")
                    .hasHeader("X-Robots-Tag", "noindex, nofollow");
        }
    }

    @Test
    void explainsALinkThatOpensNothing() {
        assertThat(show("/cases/nonsense")).hasStatus(404).bodyText().contains("Deze link kennen we niet");
        assertThat(show("/cases/nonsense/withdrawal")).hasStatus(404);
        assertThat(post("/cases/nonsense/withdrawal", Map.of())).hasStatus(404);
    }

    @Test
    void showsTheStepsThatAreBehindTheCase() {
        casefile.screened(reference);
        casefile.underReview(reference);

        assertThat(show())
                .bodyText()
                .containsPattern("sp-steps__item--done\"[^>]*>\\s*<span[^>]*><span>Getoetst aan de criteria")
                .containsPattern("aria-current=\"step\">\\s*<span[^>]*><span>Beoordeeld");
    }

    @Test
    void handsTheAnswerToTheCase() {
        var asked = ask("Welke data?", "Wie betaalt?");

        assertThat(show()).bodyText().contains("U bent aan zet", "Welke data?", "Wie betaalt?");
        assertThat(post(page + "/answers", Map.of(field(asked.get(0)), " In mei,\r\nom de week. ")))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(page + "?done=answered");

        assertThat(casefile.questions(reference))
                .extracting(Question::answer)
                .containsExactly("In mei,\nom de week.", "");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.RECEIVED);
        assertThat(events.stream(CaseAnswered.class)).containsExactly(new CaseAnswered(reference));
        assertThat(show(page + "?done=answered")).bodyText().contains("Dank u", "om de week.");
    }

    @Test
    void takesOneAnswerOnly() {
        var asked = ask("Welke data?").get(0);
        post(page + "/answers", Map.of(field(asked), "In mei"));

        assertThat(post(page + "/answers", Map.of(field(asked), "In juni")))
                .hasRedirectedUrl(page + "?done=nothing-asked");
        assertThat(casefile.questions(reference)).extracting(Question::answer).containsExactly("In mei");
        assertThat(events.stream(CaseAnswered.class)).hasSize(1);
    }

    @Test
    void asksForAnAnswerThatIsOne() {
        var asked = ask("Welke data?").get(0);

        assertThat(post(page + "/answers", Map.of(field(asked), " ")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#" + field(asked) + "\"", "Beantwoord ten minste één vraag", "aria-invalid=\"true\"");
        assertThat(post(page + "/answers", Map.of(field(asked), "a".repeat(5_001))))
                .hasStatus(422)
                .bodyText()
                .contains("hoogstens 5.000 tekens", "a".repeat(5_001));
        assertThat(events.stream(CaseAnswered.class)).isEmpty();
    }

    @Test
    void takesAChangeOfWhatWasSentIn() {
        ask("Welke organisaties doen mee?");
        var input = Map.of(
                "amending", "true",
                "organisation", "De Kinderrechtenschool",
                "title", "Kinderen in het stadhuis en de bibliotheek",
                "neighbourhoods", "Overvecht");

        assertThat(post(page + "/answers", input)).hasRedirectedUrl(page + "?done=answered");

        var answers = casefile.get(reference).answers();
        assertThat(answers.text("title")).isEqualTo("Kinderen in het stadhuis en de bibliotheek");
        assertThat(answers.list("neighbourhoods")).containsExactly("Overvecht");
        assertThat(casefile.versions(reference)).hasSize(2);
    }

    @Test
    void refusesAChangeThatTheFormWouldRefuse() {
        ask("Welke organisaties doen mee?");
        var input = Map.of("amending", "true", "organisation", "", "title", "a".repeat(151));

        assertThat(post(page + "/answers", input))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "href=\"#field-title\"",
                        "href=\"#field-organisation\"",
                        "id=\"field-title-error\"",
                        "<details class=\"sp-amend\" open")
                .doesNotContain("href=\"#field-summary\"");
        assertThat(casefile.versions(reference)).hasSize(1);
    }

    @Test
    void givesAnotherLineWhenAskedForOne() {
        ask("Welke wijken?");
        var input =
                Map.of("amending", "true", "title", "Anders", "neighbourhoods", "Zuilen", "do", "add:neighbourhoods");

        assertThat(post(page + "/answers", input))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"Anders\"", "id=\"field-neighbourhoods-last\"");
        assertThat(casefile.versions(reference)).hasSize(1);
    }

    @Test
    void addsDocumentsToTheCase() {
        assertThat(send("/documents", aText("documents", "planning.txt"))).hasRedirectedUrl(page + "?done=added");
        assertThat(show()).bodyText().contains("planning.txt", "U voegde een document toe: planning.txt");
    }

    @Test
    void takesDocumentsWithAnAnswer() {
        ask("Heeft u een begroting?");

        assertThat(send("/answers", aText("answer-documents", "cijfers.txt")))
                .hasRedirectedUrl(page + "?done=answered");
        assertThat(casefile.documents(reference)).extracting(Document::name).contains("cijfers.txt");
    }

    @Test
    void refusesADocumentThatIsNone() {
        var program = new MockMultipartFile("documents", "plan.pdf", "application/pdf", new byte[] {'M', 'Z', 0, 3});

        assertThat(send("/documents", program)).hasStatus(422).bodyText().contains("plan.pdf", "href=\"#documents\"");
        assertThat(casefile.documents(reference)).hasSize(1);
        assertThat(post(page + "/documents", Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("Kies eerst een document");
    }

    @Test
    void asksBeforeItWithdraws() {
        assertThat(show(page + "/withdrawal")).hasStatusOk().bodyText().contains("Ja, intrekken");
        assertThat(events.stream(WithdrawalRequested.class)).isEmpty();

        assertThat(post(page + "/withdrawal", Map.of("why", "We zijn met te weinig.")))
                .hasRedirectedUrl(page + "?done=withdrawn");
        assertThat(events.stream(WithdrawalRequested.class)).containsExactly(new WithdrawalRequested(reference));
    }

    @Test
    void changesNothingWithoutTheFormItGave() {
        assertThat(pages.post().uri(page + "/withdrawal")).hasStatus(403);
        assertThat(events.stream(WithdrawalRequested.class)).isEmpty();
    }

    @Test
    void offersAClosedCaseForReadingOnly() {
        var asked = ask("Welke data?").get(0);
        casefile.close(reference, Decision.LAPSED);

        assertThat(show())
                .bodyText()
                .contains("Het is vervallen", "Deze zaak is afgesloten")
                .doesNotContain("<textarea", "/withdrawal");
        assertThat(show(page + "/withdrawal")).hasRedirectedUrl(page + "?done=closed");
        assertThat(post(page + "/answers", Map.of(field(asked), "Te laat"))).hasRedirectedUrl(page + "?done=closed");
        assertThat(post(page + "/withdrawal", Map.of())).hasRedirectedUrl(page + "?done=closed");
        assertThat(casefile.questions(reference)).extracting(Question::answer).containsOnlyNulls();
    }

    @Test
    void givesAReasonForEachCriterion() {
        var judgement =
                new Judgement(Criterion.ADDED_VALUE, Verdict.NOT_MET, "There is one like it.", "Er is er al een.");
        casefile.decide(reference, Decision.DECLINED, new Reasons(List.of(judgement), "Probeer het later."), "chair");
        casefile.close(reference, Decision.DECLINED);

        assertThat(show())
                .bodyText()
                .contains("Uw initiatief is afgewezen", "Van toegevoegde waarde", "sp-verdict--not-met")
                .contains("Voldoet niet", "Er is er al een.", "Probeer het later.")
                .doesNotContain("DECLINED", "There is one like it.");
    }

    @Test
    void showsNothingThatIsMeantForStaff() {
        casefile.record(reference, Audience.STAFF, "member1", "documentAdded", "geheim.pdf");

        assertThat(show()).bodyText().doesNotContain("geheim.pdf");
    }

    @Test
    void letsDocumentsBeTakenHome() {
        var document = casefile.documents(reference).get(0).id();

        assertThat(show(page + "/documents/" + document))
                .hasStatusOk()
                .hasHeader("X-Content-Type-Options", "nosniff")
                .satisfies(answer -> assertThat(answer.getResponse().getHeader("Content-Disposition"))
                        .startsWith("attachment;")
                        .contains("begroting%20%C3%A9.txt"))
                .bodyText()
                .isEqualTo("plan");
    }

    @Test
    void keepsDocumentsOfOthersFromWhoeverAsks() {
        var other = casefile.documents(aCase("Van een ander")).get(0).id();

        assertThat(show(page + "/documents/" + other)).hasStatus(404);
        assertThat(show(page + "/documents/" + UUID.randomUUID())).hasStatus(404);
        assertThat(show(page + "/documents/nonsense")).hasStatus(404);
    }

    @Test
    void keepsTheLetters() {
        var letter = mock(Letter.class);
        when(letter.id()).thenReturn(7L);
        when(letter.subject()).thenReturn("Wij hebben uw initiatief ontvangen");
        when(letter.language()).thenReturn("nl");
        when(letter.writtenAt()).thenReturn(Instant.EPOCH);
        when(letters.toApplicant(reference)).thenReturn(List.of(letter));
        when(letters.html(7, page)).thenReturn("<p>Beste Amina</p>");

        assertThat(show()).bodyText().contains("Wij hebben uw initiatief ontvangen", "<p>Beste Amina</p>");
    }

    private List<Question> ask(String... texts) {
        casefile.ask(
                reference,
                List.of(texts).stream()
                        .map(text -> QuestionText.from("member1", text))
                        .toList());
        return casefile.questions(reference);
    }

    private static String field(Question question) {
        return "reply-" + question.id();
    }

    @Test
    void takesAnObjectionToADeclineOnce() {
        decline();
        assertThat(show()).bodyText().contains("Bent u het er niet mee eens?", page + "/objection");
        assertThat(show(page + "/objection")).hasStatusOk().bodyText().contains("Bezwaar tegen het besluit");
        assertThat(events.stream(ObjectionLodged.class)).isEmpty();

        var sent = pages.post()
                .uri(page + "/objection")
                .multipart()
                .file(aText("documents", "plan.txt"))
                .param("grounds", " U zag ons plan over het hoofd,\r\nen de begroting. ")
                .with(csrf())
                .exchange();

        assertThat(sent).hasRedirectedUrl(page + "?done=objected");
        assertThat(casefile.objection(reference)).hasValueSatisfying(objection -> assertThat(objection.grounds())
                .isEqualTo("U zag ons plan over het hoofd,\nen de begroting."));
        assertThat(casefile.documents(reference)).hasSize(2);
        assertThat(events.stream(ObjectionLodged.class)).containsExactly(new ObjectionLodged(reference));
        assertThat(show(page + "?done=objected"))
                .bodyText()
                .contains(
                        "U zag ons plan over het hoofd", "Te veel tegelijk.", "U maakte bezwaar", "Trek uw bezwaar in")
                .doesNotContain("Bent u het er niet mee eens?");
        assertThat(post(page + "/objection", Map.of("grounds", "Nog eens.")))
                .hasRedirectedUrl(page + "?done=objection-refused");
        assertThat(show(page + "/objection")).hasRedirectedUrl(page + "?done=objection-refused");
    }

    @Test
    void asksForGroundsOfReasonableLength() {
        decline();

        assertThat(post(page + "/objection", Map.of("grounds", "  ")))
                .hasStatus(422)
                .bodyText()
                .contains("Schrijf op waarom");
        assertThat(post(page + "/objection", Map.of("grounds", "x".repeat(5_001))))
                .hasStatus(422)
                .bodyText()
                .contains("5.000");
        assertThat(casefile.objection(reference)).isEmpty();
    }

    @Test
    void refusesAnObjectionWhenTheTermIsOver() {
        decline();
        store.flush();
        store.createNativeQuery("update case_file set decided_at = ?1 where reference = ?2")
                .setParameter(1, Instant.now().minus(Duration.ofDays(44)))
                .setParameter(2, reference.value())
                .executeUpdate();
        store.clear();

        assertThat(show()).bodyText().doesNotContain("Bent u het er niet mee eens?");
        assertThat(post(page + "/objection", Map.of("grounds", "Toch niet.")))
                .hasRedirectedUrl(page + "?done=objection-refused");
        assertThat(casefile.objection(reference)).isEmpty();
    }

    @Test
    void refusesAnObjectionWhereNothingIsDeclined() {
        assertThat(post(page + "/objection", Map.of("grounds", "Toch niet.")))
                .hasRedirectedUrl(page + "?done=objection-refused");
    }

    @Test
    void takesAnObjectionBackAndShowsBothDecisions() {
        decline();
        post(page + "/objection", Map.of("grounds", "U zag ons plan over het hoofd."));
        assertThat(show(page + "/objection/withdrawal")).hasStatus3xxRedirection();
        assertThat(casefile.get(reference).canObjectionBeWithdrawn()).isTrue();
        casefile.decide(reference, Decision.DEFERRED, new Reasons(List.of(), "Volgende keer."), "chair");
        assertThat(show()).bodyText().contains("Het eerste besluit, van", "Te veel tegelijk.");

        assertThat(post(page + "/objection/withdrawal", Map.of())).hasRedirectedUrl(page + "?done=objection-withdrawn");
        casefile.close(reference, Decision.DECLINED);

        assertThat(show()).bodyText().contains("U hebt uw bezwaar ingetrokken", "Te veel tegelijk.");
        assertThat(post(page + "/objection/withdrawal", Map.of())).hasRedirectedUrl(page + "?done=closed");
    }

    private void decline() {
        var judgements = List.of(new Judgement(Criterion.REALISTIC, Verdict.NOT_MET, "No plan.", "Geen plan."));
        casefile.decide(reference, Decision.DECLINED, new Reasons(judgements, "Te veel tegelijk."), "chair");
        casefile.close(reference, Decision.DECLINED);
    }

    private MvcTestResult show() {
        return show(page);
    }

    private MvcTestResult show(String address) {
        return pages.get().uri(address).exchange();
    }

    private static MockMultipartFile aText(String field, String name) {
        return new MockMultipartFile(field, name, "text/plain", "In mei en juni.".getBytes(UTF_8));
    }

    private MvcTestResult send(String form, MockMultipartFile file) {
        return pages.post().uri(page + form).multipart().file(file).with(csrf()).exchange();
    }

    private MvcTestResult post(String address, Map<String, String> input) {
        var request = pages.post().uri(address).with(csrf());
        input.forEach(request::param);
        return request.exchange();
    }
}
