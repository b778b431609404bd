package org.smallplaces.admission.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.SmallPlaces;
import org.smallplaces.admission.Admission;
import org.smallplaces.admission.AnswersInWords;
import org.smallplaces.admission.Assessment;
import org.smallplaces.admission.CaseProgress;
import org.smallplaces.admission.Fairness;
import org.smallplaces.admission.ReportInWords;
import org.smallplaces.admission.Review;
import org.smallplaces.admission.ReviewCount;
import org.smallplaces.admission.Reviewing;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Judgement;
import org.smallplaces.casefile.QuestionText;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.UploadedFile;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.meetings.Meetings;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.playbook.CatalogueEntry;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Release;
import org.smallplaces.playbook.Site;
import org.smallplaces.register.NearestEntry;
import org.smallplaces.register.Register;
import org.smallplaces.rulebook.Finding;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@SpringBootTest(classes = DossierTests.DossierAlone.class, properties = "spring.datasource.url=jdbc:h2:mem:dossier")
@AutoConfigureMockMvc
class DossierTests {

    /** The dossier, the cases, sign-in and the frame of pages; what it shows of others is made up. */
    @EnableAutoConfiguration(exclude = {CamundaBpmAutoConfiguration.class, CamundaBpmWebappAutoConfiguration.class})
    @AutoConfigurationPackage(basePackageClasses = SmallPlaces.class)
    @EnableConfigurationProperties(Site.class)
    @Import({AnswersInWords.class, ReportInWords.class})
    @ComponentScan(
            basePackageClasses = SmallPlaces.class,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                "org\\.smallplaces\\.SmallPlaces",
                                ".*Tests.*",
                                ".*\\.(people\\.web\\.\\w+|Reflection)Pages",
                                "org\\.smallplaces\\.(?!casefile|admission\\.web|people\\.web)[a-z]+\\..*"
                            }))
    static class DossierAlone {}

    private static final String FORM =
            """
            {"schemaVersion": 16, "id": "initiative", "type": "default", "components": [
              {"type": "group", "id": "g1", "label": "About you", "properties": {"label_nl": "Over u"}, "components": [
                {"type": "textfield", "id": "f1", "key": "organisation", "label": "Organisation",
                  "properties": {"label_nl": "Organisatie"}}]},
              {"type": "group", "id": "g2", "label": "The plan", "properties": {"label_nl": "Het plan"}, "components": [
                {"type": "textarea", "id": "f2", "key": "summary", "label": "Summary",
                  "properties": {"label_nl": "Samenvatting"}},
                {"type": "checklist", "id": "f3", "key": "rights", "label": "Rights",
                  "properties": {"label_nl": "Rechten", "catalogue": "rights"}},
                {"type": "checkbox", "id": "f4", "key": "consent", "label": "Consent",
                  "properties": {"label_nl": "Toestemming"}}]}]}
            """;

    private static final String DRAWING =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
              <process id="initiative-intake"><userTask id="user_review" name="Review the initiative"/></process>
            </definitions>
            """;

    @Autowired
    Casefile casefile;

    @Autowired
    CaseLinks links;

    @Autowired
    MockMvc web;

    @MockitoBean
    Admission admission;

    @MockitoBean
    Fairness fairness;

    @MockitoBean
    Reviewing reviewing;

    @MockitoBean
    CaseProgress progress;

    @MockitoBean
    Meetings meetings;

    @MockitoBean
    Playbook playbook;

    @MockitoBean
    Register register;

    @MockitoBean
    Rulebooks rulebooks;

    @MockitoBean
    People people;

    @MockitoBean
    Accounts accounts;

    @BeforeEach
    void surroundings() {
        when(playbook.inForce())
                .thenReturn(
                        new Release(4, Instant.EPOCH, new TreeMap<>(Map.of("processes/forms/initiative.form", FORM))));
        when(playbook.catalogue("rights"))
                .thenReturn(List.of(new CatalogueEntry("udhr-26", "Education", "Onderwijs", Map.of())));
        when(rulebooks.reason("no-plan", "en")).thenReturn("No plan is given.");
        when(rulebooks.reason("no-plan", "nl")).thenReturn("Er is geen plan.");
        when(people.find("member2"))
                .thenReturn(Optional.of(
                        new Person("member2", "Bea Bakker", "bea@example.org", "nl", Set.of(), Set.of(), Set.of())));
        when(progress.drawing(any())).thenReturn(DRAWING);
        when(progress.activities(any())).thenReturn(List.of("user_review", "user_inACalledProcess"));
        when(register.nearest(any(Answers.class), anyInt()))
                .thenReturn(
                        List.of(new NearestEntry(Reference.of("I-2025-0007"), "Streets of rights", "Museum", "", 42)));
    }

    private Reference aCase() {
        var answers = Map.<String, Object>of(
                "organisation", "Vrienden <b>van</b> de wijk",
                "title", "Paint your right",
                "summary", "We paint on Tuesday.",
                "rights", List.of("udhr-26"),
                "consent", true,
                "contactName", "Noor Verhoeven",
                "ownField", "Something of this city");
        var document =
                new UploadedFile("plan \"b\"\r\n.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8));
        return casefile.receive(new Submission(CaseKind.INITIATIVE, new Answers(answers), List.of(document), "nl"))
                .reference();
    }

    private Reference anAssessedCase() {
        var reference = aCase();
        var finding = new Finding(
                "realistic",
                Verdict.NOT_MET,
                0,
                "A plan has steps",
                "The initiative has no activities",
                Map.of("activities", "none"),
                "no-plan");
        when(admission.screening(reference))
                .thenReturn(Optional.of(new Assessment(
                        reference,
                        "admission",
                        3,
                        Instant.parse("2026-05-01T10:00:00Z"),
                        List.of(finding),
                        Map.of(Criterion.REALISTIC, Verdict.NOT_MET, Criterion.VISIBLE, Verdict.UNCLEAR))));
        when(admission.count(any(), anyString())).thenReturn(Optional.of(new ReviewCount(1, 1)));
        when(admission.reviews(reference, "member1"))
                .thenReturn(List.of(new Review(
                        reference,
                        "member2",
                        false,
                        Review.State.GIVEN,
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        "",
                        Optional.of(Instant.parse("2026-05-03T10:00:00Z")))));
        when(admission.reviews(reference, "chair"))
                .thenReturn(List.of(new Review(
                        reference,
                        "member2",
                        false,
                        Review.State.GIVEN,
                        Map.of(Criterion.REALISTIC, Verdict.MET),
                        Map.of(Criterion.REALISTIC, "They did it before."),
                        Optional.of(Decision.ADMITTED),
                        "They told it at the kitchen table.",
                        Optional.of(Instant.parse("2026-05-03T10:00:00Z")))));
        return reference;
    }

    private static RequestPostProcessor member(String account, String... groups) {
        return user(account).authorities(AuthorityUtils.createAuthorityList(groups));
    }

    @Test
    void showsStaffTheWholeCase() throws Exception {
        var reference = anAssessedCase();
        casefile.ask(reference, List.of(QuestionText.from("member2", "When do you paint?")));

        web.perform(get("/dossiers/{reference}", reference)
                        .header("Accept-Language", "en")
                        .with(member("member1", "core-group")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Paint your right")))
                .andExpect(content().string(containsString("Vrienden &lt;b&gt;van&lt;/b&gt; de wijk")))
                .andExpect(content().string(containsString("The plan")))
                .andExpect(content().string(containsString("Education")))
                .andExpect(content().string(containsString("Something of this city")))
                .andExpect(content().string(containsString("No plan is given.")))
                .andExpect(content().string(containsString("The initiative has no activities")))
                .andExpect(content().string(containsString("Review the initiative")))
                .andExpect(content().string(containsString("When do you paint?")))
                .andExpect(content().string(containsString("Streets of rights")))
                .andExpect(content().string(containsString("Bea Bakker")))
                .andExpect(content().string(containsString("once your own review is in")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void showsWhatTheApplicantChanged() throws Exception {
        var reference = aCase();
        casefile.ask(reference, List.of(QuestionText.from("member2", "When do you paint?")));
        casefile.answer(
                reference,
                new Answers(Map.of("organisation", "Vrienden", "title", "T", "summary", "We paint on Friday.")),
                Map.of(),
                List.of());

        web.perform(get("/dossiers/{reference}", reference).with(member("member1", "core-group")))
                .andExpect(content().string(containsString("We paint on <del>Tuesday</del><ins>Friday</ins>.")));
    }

    @Test
    void listsCasesAndFindsThemByWhatMembersRemember() throws Exception {
        var reference = anAssessedCase();

        for (var words : List.of(reference.value().toLowerCase(java.util.Locale.ROOT), "PAINT your", "vrienden <b>")) {
            web.perform(get("/dossiers").param("query", words).with(member("member1", "advisers")))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(reference.value())))
                    .andExpect(content().string(containsString("sp-verdict--not-met")));
        }
        for (var other : List.of("100%", "_aint your right")) {
            web.perform(get("/dossiers").param("query", other).with(member("member1", "advisers")))
                    .andExpect(content().string(not(containsString(reference.value()))));
        }
        web.perform(get("/dossiers").param("state", "closed").with(member("member1", "advisers")))
                .andExpect(content().string(not(containsString(reference.value()))));
    }

    @Test
    void keepsDossiersFromEverybodyElse() throws Exception {
        var reference = aCase();
        var document = casefile.documents(reference).get(0).id();

        for (var address : List.of(
                "", "/" + reference, "/" + reference + "/drawing", "/" + reference + "/documents/" + document)) {
            web.perform(get("/dossiers" + address)).andExpect(redirectedUrlPattern("**/login"));
            web.perform(get("/dossiers" + address).with(member("operator", "camunda-admin")))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void handsOutDocumentsOnlyToBeSaved() throws Exception {
        var reference = aCase();
        var document = casefile.documents(reference).get(0).id();

        web.perform(get("/dossiers/{reference}/documents/{id}", reference, document)
                        .with(member("member1", "core-group")))
                .andExpect(status().isOk())
                .andExpect(content().bytes("%PDF".getBytes(StandardCharsets.UTF_8)))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("Content-Disposition", not(containsString("\n"))))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"));
        web.perform(get("/dossiers/{reference}/documents/{id}", aCase(), document)
                        .with(member("member1", "core-group")))
                .andExpect(status().isNotFound());
    }

    @Test
    void handsOutTheDrawing() throws Exception {
        web.perform(get("/dossiers/{reference}/drawing", aCase()).with(member("member1", "core-group")))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("application/xml"))
                .andExpect(content().string(containsString("user_review")));
    }

    @Test
    void saysThatThereIsNoSuchCase() throws Exception {
        for (var reference : List.of("I-1999-0001", "nonsense")) {
            web.perform(get("/dossiers/" + reference).with(member("member1", "core-group")))
                    .andExpect(status().isNotFound());
            web.perform(get("/api/cases/" + reference).with(member("member1", "core-group")))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentType("application/problem+json"));
        }
    }

    @Test
    void answersStaffWithTheWholeDossier() throws Exception {
        var reference = anAssessedCase();

        web.perform(get("/api/cases/{reference}", reference)
                        .header("Accept-Language", "en")
                        .with(member("chair", "core-group", "chair")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.reference").value(reference.value()))
                .andExpect(jsonPath("$.kind").value("INITIATIVE"))
                .andExpect(jsonPath("$.status").value("RECEIVED"))
                .andExpect(jsonPath("$.statusText").value("Received"))
                .andExpect(jsonPath("$.decision").isEmpty())
                .andExpect(jsonPath("$.answers.contactName").value("Noor Verhoeven"))
                .andExpect(jsonPath("$.fields[?(@.key == 'rights')].label").value("Rights"))
                .andExpect(jsonPath("$.fields[?(@.key == 'rights')].group").value("The plan"))
                .andExpect(jsonPath("$.fields[?(@.key == 'rights')].value").value("Education"))
                .andExpect(jsonPath("$.fields[?(@.key == 'consent')].value").value("Yes"))
                .andExpect(jsonPath("$.documents[0].href").value(containsString("/dossiers/" + reference)))
                .andExpect(jsonPath("$.assessment.release").value(3))
                .andExpect(jsonPath("$.assessment.verdicts.realistic").value("NOT_MET"))
                .andExpect(jsonPath("$.assessment.findings[0].criterion").value("realistic"))
                .andExpect(jsonPath("$.assessment.findings[0].text").value("No plan is given."))
                .andExpect(jsonPath("$.assessment.findings[0].facts.activities").value("none"))
                .andExpect(jsonPath("$.nearest[0].similarity").value(42))
                .andExpect(jsonPath("$.reviews.asked").value(1))
                .andExpect(jsonPath("$.reviews.given").value(1))
                .andExpect(jsonPath("$.reviews.list[0].name").value("Bea Bakker"))
                .andExpect(jsonPath("$.reviews.list[0].recommendation").value("ADMITTED"))
                .andExpect(jsonPath("$.reviews.list[0].remarks.realistic").value("They did it before."))
                .andExpect(jsonPath("$.timeline[0].text").value("Received"))
                .andExpect(jsonPath("$.timeline[0].audience").value("APPLICANT"))
                .andExpect(jsonPath("$.process.activities[0]").value("user_review"));
    }

    @Test
    void hidesOthersReviewsFromAReviewer() throws Exception {
        web.perform(get("/api/cases/{reference}", anAssessedCase()).with(member("member1", "core-group")))
                .andExpect(jsonPath("$.reviews.list[0].state").value("GIVEN"))
                .andExpect(jsonPath("$.reviews.list[0].recommendation").isEmpty())
                .andExpect(jsonPath("$.reviews.list[0].remarks").isEmpty())
                .andExpect(content().string(not(containsString("They did it before."))));
    }

    @Test
    void answersTheApplicantWithoutNamesRulesAndReviews() throws Exception {
        var reference = anAssessedCase();
        casefile.ask(reference, List.of(new QuestionText("member2", "When?", "Wanneer?")));
        casefile.record(reference, Audience.STAFF, "member2", "received");
        casefile.decide(
                reference,
                Decision.DECLINED,
                new Reasons(
                        List.of(new Judgement(Criterion.VISIBLE, Verdict.NOT_MET, "Hidden.", "Verborgen.")), "Sorry."),
                "chair");
        var token = links.mint(reference);

        web.perform(get("/api/cases/{reference}", reference)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept-Language", "nl"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.title").value("Paint your right"))
                .andExpect(jsonPath("$.decision").value("DECLINED"))
                .andExpect(jsonPath("$.questions[0].text").value("Wanneer?"))
                .andExpect(jsonPath("$.documents", hasSize(1)))
                .andExpect(jsonPath("$.documents[0].href").doesNotExist())
                .andExpect(jsonPath("$.reasons[0].text").value("Verborgen."))
                .andExpect(jsonPath("$.timeline", hasSize(3)))
                .andExpect(jsonPath("$.timeline[2].text").value("Besloten: afgewezen"))
                .andExpect(jsonPath("$.assessment").doesNotExist())
                .andExpect(jsonPath("$.reviews").doesNotExist())
                .andExpect(content().string(not(containsString("member2"))))
                .andExpect(content().string(not(containsString("chair"))))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
    }

    @Test
    void opensACaseWithItsOwnTokenOnly() throws Exception {
        var token = links.mint(aCase());

        for (var authorization : List.of("Bearer " + token, "Bearer nonsense", "bearer ", "BEARER " + token + "x")) {
            web.perform(get("/api/cases/{reference}", anAssessedCase()).header("Authorization", authorization))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentType("application/problem+json"));
        }
    }

    @Test
    void asksStrangersToSignIn() throws Exception {
        var reference = aCase();

        for (var address :
                List.of("/api/cases/" + reference, "/api/cases/nonsense", "/api/cases?references=" + reference)) {
            var answer = web.perform(get(address))
                    .andExpect(status().isUnauthorized())
                    .andExpect(content().contentType("application/problem+json"))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getHeaders("WWW-Authenticate"))
                    .anyMatch(challenge -> challenge.startsWith("Basic"))
                    .anyMatch(challenge -> challenge.startsWith("Bearer"));
            web.perform(get(address).with(member("operator", "camunda-admin"))).andExpect(status().isForbidden());
        }
    }

    @Test
    void showsWhatChangedSinceTheApplicationThatWasDeclined() throws Exception {
        var first = anApplication("Lantern  Neighbours", "robin@lantern.example", "We walk.");
        casefile.decide(first, Decision.DECLINED, Reasons.NONE, "chair");
        casefile.close(first, Decision.DECLINED);
        var elsewhere = anApplication("Lamp Makers", "lamp@makers.example", "We glow.");
        var again = anApplication("LANTERN neighbours", "zoe@lantern.example", "We walk together.");

        web.perform(get("/api/cases/" + again).with(member("member1", "core-group")))
                .andExpect(jsonPath("$.earlier.reference").value(first.value()))
                .andExpect(jsonPath("$.earlier.href").value("/dossiers/" + first))
                .andExpect(jsonPath("$.earlier.changes[?(@.label == 'motivation')].pieces[*].text")
                        .value(hasItem("walk together")));
        web.perform(get("/dossiers/" + again).with(member("member1", "core-group")))
                .andExpect(content().string(containsString("/dossiers/" + first)))
                .andExpect(content().string(containsString("<ins>")));
        web.perform(get("/api/cases/" + elsewhere).with(member("member1", "core-group")))
                .andExpect(jsonPath("$.earlier").doesNotExist());
        var applicant = links.mint(again);
        web.perform(get("/api/cases/" + again).header("Authorization", "Bearer " + applicant))
                .andExpect(content().string(not(containsString(first.value()))));
    }

    private Reference anApplication(String organisation, String email, String motivation) {
        var answers = Map.<String, Object>of(
                "organisation", organisation, "contactName", "Robin", "contactEmail", email, "motivation", motivation);
        return casefile.receive(new Submission(CaseKind.MEMBERSHIP_APPLICATION, new Answers(answers), List.of(), "nl"))
                .reference();
    }

    @Test
    void answersSeveralCasesInBrief() throws Exception {
        var first = anAssessedCase();
        var second = aCase();
        when(admission.screening(second)).thenReturn(Optional.empty());

        web.perform(get("/api/cases")
                        .param("references", second + ",nonsense,I-1999-0001," + first + "," + first)
                        .with(member("member1", "core-group")))
                .andExpect(jsonPath("$", hasSize(2)))
                .andExpect(jsonPath("$[0].reference").value(second.value()))
                .andExpect(jsonPath("$[0].verdicts").isEmpty())
                .andExpect(jsonPath("$[1].organisation").value("Vrienden <b>van</b> de wijk"))
                .andExpect(jsonPath("$[1].verdicts.realistic").value("NOT_MET"));
    }

    @Test
    void readsTheNamesOfStepsAndNothingFromOutside() {
        when(admission.assessment(any(), anyString())).thenReturn(Optional.empty());

        assertThat(ProcessDrawing.names(DRAWING, List.of("user_inACalledProcess", "user_review")))
                .containsExactly("Review the initiative");
    }

    @Test
    void tellsWhoIsOutOfTheCaseWhyTheyDoNotSeeWhatOthersThink() throws Exception {
        var reference = anAssessedCase();
        when(fairness.interest(reference, "member1")).thenReturn(Optional.of(Fairness.Interest.TIED));

        web.perform(get("/dossiers/" + reference)
                        .with(member("member1", "core-group"))
                        .header("Accept-Language", "en"))
                .andExpect(content().string(containsString("You belong to the organisation that applies")))
                .andExpect(content().string(not(containsString("id=\"reviews\""))))
                .andExpect(content().string(not(containsString("id=\"process\""))));
        web.perform(get("/api/cases/" + reference)
                        .with(member("member1", "core-group"))
                        .header("Accept-Language", "en"))
                .andExpect(jsonPath("$.outBecause", containsString("You belong")))
                .andExpect(jsonPath("$.process.activities", hasSize(0)));
    }

    @Test
    void tellsWhoIsOutOfTheCaseNeitherWhoAskedNorThatItIsDecided() throws Exception {
        var reference = anAssessedCase();
        casefile.ask(reference, List.of(QuestionText.from("member2", "When do you paint?")));
        when(meetings.announcementOf(reference)).thenReturn(Optional.of(LocalDate.of(2031, 5, 9)));
        for (var account : List.of("member1", "member3")) {
            var out = account.equals("member1");
            if (out) {
                when(fairness.interest(reference, account)).thenReturn(Optional.of(Fairness.Interest.TIED));
            }
            web.perform(get("/api/cases/" + reference)
                            .with(member(account, "core-group"))
                            .header("Accept-Language", "en"))
                    .andExpect(jsonPath("$.questions[0].askedBy").value(out ? "The process" : "Bea Bakker"));
            web.perform(get("/dossiers/" + reference)
                            .with(member(account, "core-group"))
                            .header("Accept-Language", "en"))
                    .andExpect(content().string(containsString("When do you paint?")))
                    .andExpect(content().string(out ? not(containsString("2031")) : containsString("9 May 2031")));
        }
    }
}
