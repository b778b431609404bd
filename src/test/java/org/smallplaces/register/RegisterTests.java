package org.smallplaces.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.SmallPlaces;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.CaseErased;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Judgement;
import org.smallplaces.casefile.QuestionText;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.playbook.CatalogueEntry;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Site;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest(
        classes = RegisterTests.RegisterAlone.class,
        properties = {"spring.datasource.url=jdbc:h2:mem:register", "smallplaces.site.url=https://coalition.example"})
@AutoConfigureMockMvc(addFilters = false)
@RecordApplicationEvents
class RegisterTests {

    /** The register, the cases and the frame of pages; no engine, no rules. */
    @EnableAutoConfiguration(exclude = {CamundaBpmAutoConfiguration.class, CamundaBpmWebappAutoConfiguration.class})
    @AutoConfigurationPackage(basePackageClasses = SmallPlaces.class)
    @EnableConfigurationProperties(Site.class)
    @ComponentScan(
            basePackageClasses = SmallPlaces.class,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                "org\\.smallplaces\\.SmallPlaces",
                                ".*Tests.*",
                                "org\\.smallplaces\\.(?!casefile|register)[a-z]+\\..*"
                            }))
    static class RegisterAlone {}

    static final String EXHIBITION =
            """
            Children of six primary schools in Overvecht and Kanaleneiland make paintings, photographs and sculptures about \
            what children's rights mean in their own street. A jury of children chooses forty works, which hang in the town \
            hall for six weeks. Teachers get lesson material about the Convention on the Rights of the Child.""";

    static final String EXHIBITION_TOLD_ANEW =
            """
            In the town hall an exhibition shows works of art by pupils of primary schools: sculptures and paintings in which \
            children tell what the rights of the child mean in their street. The children choose the works themselves, and \
            their teachers use lesson material on the Convention on the Rights of the Child.""";

    static final String NIGHT_SHELTER =
            """
            Mensen zonder verblijfsvergunning krijgen in onze nachtopvang een bed, een bad en brood. Vrijwilligers koken elke \
            avond een warme maaltijd en een arts houdt tweemaal per week spreekuur. Overdag helpen juristen met de procedure.""";

    static final String NIGHT_SHELTER_TOLD_ANEW =
            """
            Elke avond een warme maaltijd, een bed en een bad voor wie geen verblijfsvergunning heeft: vrijwilligers koken in \
            de nachtopvang, en een arts en juristen helpen bij ziekte en bij de procedure.""";

    static final String BICYCLES =
            """
            Volunteers repair old bicycles in a workshop near the station and lend them to newcomers, who learn the traffic \
            signs and cycle to their language course.""";

    static final String GERMAN =
            "Die Nachbarn treffen sich jeden Monat in der Bücherei und sprechen über die Würde des Menschen und über den Alltag.";
    static final String TURKISH = "Mahallemizde her ay komşularla insan hakları üzerine konuşuyoruz ve çay içiyoruz.";
    static final String ARABIC = "نلتقي كل شهر مع الجيران لنتحدث عن حقوق الإنسان في الحي ونشرب الشاي معا.";

    @Autowired
    Register register;

    @Autowired
    RegisterEntries entries;

    @Autowired
    Casefile casefile;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc web;

    @Autowired
    ApplicationEvents events;

    @MockitoBean
    Playbook playbook;

    @BeforeEach
    void catalogues() {
        when(playbook.catalogue("rights"))
                .thenReturn(List.of(
                        new CatalogueEntry(
                                "udhr-25", "Adequate standard of living", "Behoorlijke levensstandaard", Map.of()),
                        new CatalogueEntry("udhr-26", "Education", "Onderwijs", Map.of())));
        when(playbook.catalogue("policy-areas"))
                .thenReturn(List.of(new CatalogueEntry("youth", "Youth", "Jeugd", Map.of())));
    }

    @AfterEach
    void emptyTheRegister() {
        jdbc.sql("delete from crossover").update();
        entries.deleteAll();
        lookAgain();
    }

    @Autowired
    RegisterIndex index;

    private void lookAgain() {
        index.lookAgain(new CaseErased(Reference.of("I-2026-0001")));
    }

    static Map<String, Object> anInitiative() {
        return new LinkedHashMap<>(Map.ofEntries(
                Map.entry("organisation", "Stichting Kunst Dichtbij"),
                Map.entry("contactName", "Noor Verhoeven"),
                Map.entry("contactEmail", "noor@kunst.example"),
                Map.entry("budget", 41234),
                Map.entry("title", "Our rights in the town hall"),
                Map.entry("summary", EXHIBITION),
                Map.entry("activities", ""),
                Map.entry("addedValue", ""),
                Map.entry("rights", List.of("udhr-26")),
                Map.entry("policyAreas", List.of("youth")),
                Map.entry("neighbourhoods", List.of("Overvecht")),
                Map.entry("partners", List.of("De Vreedzame School")),
                Map.entry("startDate", "2026-09-01"),
                Map.entry("website", "javascript:alert(1)"),
                Map.entry(
                        "links", List.of("https://kunst.example/plan", "data:text/html,x", "http://", "no address"))));
    }

    static Map<String, Object> anInitiative(String organisation, String title, String summary) {
        var answers = anInitiative();
        answers.put("organisation", organisation);
        answers.put("title", title);
        answers.put("summary", summary);
        return answers;
    }

    Reference admitted(Map<String, Object> answers) {
        return admitted(CaseKind.INITIATIVE, answers);
    }

    private Reference admitted(CaseKind kind, Map<String, Object> answers) {
        var reference = casefile.receive(new Submission(kind, new Answers(answers), List.of(), "en"))
                .reference();
        casefile.decide(
                reference,
                Decision.ADMITTED,
                new Reasons(
                        List.of(new Judgement(
                                Criterion.VISIBLE,
                                Verdict.MET,
                                "It hangs where everyone passes.",
                                "Het hangt waar iedereen komt.")),
                        ""),
                "chair");
        return reference;
    }

    Reference published(Map<String, Object> answers) {
        var reference = admitted(answers);
        register.publish(reference);
        return reference;
    }

    private int similarityTo(Reference reference, String text) {
        return register.nearest(new Answers(Map.of("summary", text)), 100).stream()
                .filter(near -> near.reference().equals(reference))
                .mapToInt(NearestEntry::similarity)
                .findFirst()
                .orElse(0);
    }

    @Test
    void tellsHowAlikeTextsAre() {
        var exhibition = published(anInitiative("A", "", EXHIBITION));
        var shelter = published(anInitiative("A", "", NIGHT_SHELTER));
        var arabic = published(anInitiative("A", "", ARABIC));

        assertThat(similarityTo(exhibition, EXHIBITION)).isEqualTo(100);
        assertThat(similarityTo(exhibition, EXHIBITION_TOLD_ANEW)).isBetween(45, 90);
        assertThat(similarityTo(exhibition, BICYCLES)).isLessThan(5);
        assertThat(similarityTo(exhibition, NIGHT_SHELTER)).isLessThan(5);
        assertThat(similarityTo(exhibition, GERMAN)).isLessThan(5);
        assertThat(similarityTo(exhibition, TURKISH)).isLessThan(5);
        assertThat(similarityTo(exhibition, "")).isZero();
        assertThat(similarityTo(exhibition, "the of and")).isZero();
        assertThat(similarityTo(exhibition, "Children's rights")).isLessThan(15);
        assertThat(similarityTo(shelter, NIGHT_SHELTER)).isEqualTo(100);
        assertThat(similarityTo(shelter, NIGHT_SHELTER_TOLD_ANEW)).isBetween(45, 90);
        assertThat(similarityTo(shelter, EXHIBITION_TOLD_ANEW)).isLessThan(5);
        assertThat(similarityTo(arabic, ARABIC)).isEqualTo(100);
        assertThat(similarityTo(arabic, "\uD800 \u0000 " + "x".repeat(40_000))).isZero();
    }

    @Test
    void keepsTheSameLikenessWhileTheRegisterStaysTheSame() {
        var exhibition = published(anInitiative("A", "", EXHIBITION));
        published(anInitiative("B", "", NIGHT_SHELTER));

        assertThat(similarityTo(exhibition, EXHIBITION_TOLD_ANEW))
                .isEqualTo(similarityTo(exhibition, EXHIBITION_TOLD_ANEW));
        assertThat(register.nearest(new Answers(anInitiative("A", "", EXHIBITION_TOLD_ANEW)), 1))
                .extracting(NearestEntry::reference)
                .containsExactly(exhibition);
    }

    @Test
    void copiesWhatThePublicMayReadAndNothingElse() throws Exception {
        var reference = published(anInitiative());

        var entry = register.find(reference).orElseThrow();

        assertThat(entry.links()).containsExactly("https://kunst.example/plan");
        assertThat(entry.website()).isEmpty();
        for (var address : List.of("/register", "/register/" + reference, "/feed.atom", "/api/register/" + reference)) {
            web.perform(get(address))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Our rights in the town hall")))
                    .andExpect(content().string(not(containsString("Noor"))))
                    .andExpect(content().string(not(containsString("noor@"))))
                    .andExpect(content().string(not(containsString("41234"))))
                    .andExpect(content().string(not(containsString("javascript:"))));
        }
    }

    @Test
    void keepsLaterEditsOfTheCaseToItselfUntilRenewed() {
        var reference = published(anInitiative());
        var first = register.find(reference).orElseThrow().publishedAt();
        casefile.ask(reference, List.of(QuestionText.from("member1", "Which title?")));
        casefile.answer(reference, new Answers(anInitiative("A", "Another title", EXHIBITION)), Map.of(), List.of());

        assertThat(register.find(reference).orElseThrow().title()).isEqualTo("Our rights in the town hall");

        register.publish(reference);

        var renewed = register.find(reference).orElseThrow();
        assertThat(renewed.title()).isEqualTo("Another title");
        assertThat(renewed.publishedAt()).isEqualTo(first);
        assertThat(search("another title").total()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNotAdmitted() {
        var reference = casefile.receive(
                        new Submission(CaseKind.INITIATIVE, new Answers(anInitiative()), List.of(), "en"))
                .reference();

        assertThatIllegalStateException()
                .isThrownBy(() -> register.publish(reference))
                .withMessageContaining("not admitted");
        assertThat(register.find(reference)).isEmpty();
    }

    @Test
    void findsAtOnceWhatThisNodePublishes() {
        search("paintings"); // what is not published here is looked for again in a second

        published(anInitiative("A", "", EXHIBITION));

        assertThat(search("painting school").total()).isEqualTo(1);
    }

    private RegisterPage search(String words) {
        return register.search(new RegisterQuery(words, "", "", "", 1));
    }

    @Test
    void findsWordsInBothLanguagesAndNamesByTheirBeginning() {
        published(anInitiative("Stichting Kunst Dichtbij", "Our rights in the town hall", EXHIBITION));
        published(anInitiative("Opvang Eén", "Bed, bad en brood", NIGHT_SHELTER));

        assertThat(search("painting school").total()).isEqualTo(1);
        assertThat(search("maaltijden").total()).isEqualTo(1);
        assertThat(search("kunst dicht").total()).isEqualTo(1);
        assertThat(search("opvang een").total()).isEqualTo(1);
        assertThat(search("the").total()).isEqualTo(2);
        assertThat(search("paintings brood").total()).isZero();
        assertThat(search("Overvecht").total()).isEqualTo(2);
        assertThat(search("\"( * AND ]").total()).isEqualTo(2);
    }

    @Test
    void countsWhatEachFilterLeaves() {
        published(anInitiative());
        var shelter = anInitiative("Opvang", "Bed, bad en brood", NIGHT_SHELTER);
        shelter.put("rights", List.of("udhr-25", "udhr-26"));
        shelter.put("policyAreas", List.of("shelter"));
        published(shelter);

        var all = search("");
        assertThat(all.rights()).containsExactlyInAnyOrderEntriesOf(Map.of("udhr-25", 1, "udhr-26", 2));
        assertThat(all.policyAreas()).containsExactlyInAnyOrderEntriesOf(Map.of("shelter", 1, "youth", 1));

        var youth = register.search(new RegisterQuery("", "", "youth", "", 1));
        assertThat(youth.total()).isEqualTo(1);
        assertThat(youth.rights()).containsExactlyInAnyOrderEntriesOf(Map.of("udhr-26", 1));
        assertThat(youth.policyAreas()).hasSize(2);
    }

    @Test
    void tellsMembersFromInitiativesAndComparesOnlyInitiatives() {
        var initiative = published(anInitiative());
        var answers = new HashMap<String, Object>(Map.of("organisation", "Lantern", "motivation", EXHIBITION));
        answers.put("proposedInitiatives", NIGHT_SHELTER);
        answers.put("rights", List.of("udhr-26"));
        var member = admitted(CaseKind.MEMBERSHIP_APPLICATION, answers);
        register.publish(member);

        assertThat(search("").kinds())
                .containsExactlyInAnyOrderEntriesOf(Map.of("INITIATIVE", 1, "MEMBERSHIP_APPLICATION", 1));
        assertThat(register.search(new RegisterQuery("", "", "", "MEMBERSHIP_APPLICATION", 1))
                        .entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.reference()).isEqualTo(member);
                    assertThat(entry.summary()).isEqualTo(EXHIBITION);
                    assertThat(entry.activities()).isEqualTo(NIGHT_SHELTER);
                });
        assertThat(register.nearest(new Answers(Map.of("summary", NIGHT_SHELTER)), 10))
                .extracting(NearestEntry::reference)
                .doesNotContain(member);
        assertThat(register.nearest(new Answers(Map.of("proposedInitiatives", EXHIBITION)), 10))
                .extracting(NearestEntry::reference)
                .contains(initiative);
    }

    @Test
    void showsTheNewestFirstPageByPage() {
        var references = IntStream.rangeClosed(1, 23)
                .mapToObj(number -> published(anInitiative("Organisation " + number, "Initiative " + number, BICYCLES)))
                .toList();

        var last = register.search(new RegisterQuery("", "", "", "", 2));

        assertThat(search("").entries()).hasSize(RegisterPage.SIZE);
        assertThat(search("").pages()).isEqualTo(2);
        assertThat(last.entries()).hasSize(3);
        assertThat(register.search(new RegisterQuery("", "", "", "", 99)).page())
                .isEqualTo(2);
        assertThat(references)
                .containsAll(
                        last.entries().stream().map(RegisterEntry::reference).toList());
    }

    @Test
    void seesWhatAnotherNodePublished() {
        var reference = published(anInitiative());
        assertThat(search("town hall").total()).isEqualTo(1);
        jdbc.sql("update register_entry set title = 'Elsewhere', revision = revision + 1 where reference = ?")
                .param(reference.value())
                .update();

        lookAgain();

        assertThat(search("elsewhere").total()).isEqualTo(1);
    }

    @Test
    void seesWithinTwoSecondsWhatAnotherNodePublishesRenewsAndTakesAway() throws IOException {
        var other = new RegisterIndex(entries, jdbc, clock);
        other.afterSingletonsInstantiated();
        var asked = new RegisterQuery("bicycles", "", "", "", 1);

        var reference = published(anInitiative("Fietsen", "Bicycles", BICYCLES));
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(other.search(asked).references()).containsExactly(reference));
        assertThat(other.nearest(BICYCLES, 1))
                .extracting(RegisterIndex.Match::reference)
                .containsExactly(reference);

        entries.deleteAll();
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(other.search(asked).references()).isEmpty());
    }

    @Test
    void suggestsCrossoversBetweenOrganisationsWithASubjectInCommonOnce() {
        var exhibition = published(anInitiative("Stichting Kunst Dichtbij", "Our rights", EXHIBITION));
        published(anInitiative("stichting kunst dichtbij ", "Our rights again", EXHIBITION));
        published(anInitiative("De Vreedzame School", "A partner's", EXHIBITION));
        published(anInitiative("Fietsen", "Bicycles", BICYCLES));
        var elsewhere = anInitiative("Elsewhere", "No subject in common", EXHIBITION);
        elsewhere.put("rights", List.of("udhr-1"));
        elsewhere.put("policyAreas", List.of("traffic"));
        published(elsewhere);
        var museum = published(anInitiative("Museum", "Art by pupils", EXHIBITION_TOLD_ANEW));

        register.suggestCrossovers(museum);
        register.suggestCrossovers(exhibition);

        assertThat(events.stream(CrossoverSuggested.class)).contains(new CrossoverSuggested(museum, exhibition));
        assertThat(events.stream(CrossoverSuggested.class)
                        .filter(one -> one.reference().equals(exhibition)
                                && one.other().equals(museum)))
                .isEmpty();
        assertThat(events.stream(CrossoverSuggested.class).map(CrossoverSuggested::other))
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(
                        other -> assertThat(register.find(other).orElseThrow().title())
                                .startsWith("Our rights")
                                .as("partner, stranger and dissimilar stay out"));
        assertThat(casefile.timeline(exhibition, Audience.APPLICANT))
                .filteredOn(entry -> entry.happening().equals("crossoverSuggested"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsExactly(museum.value(), "Art by pupils"));
    }

    @Test
    void showsAnEntryWithItsCriteriaInTheLanguageOfTheReader() throws Exception {
        var reference = published(anInitiative());

        web.perform(get("/register/{reference}", reference).header("Accept-Language", "nl"))
                .andExpect(content().string(containsString("Voldoet")))
                .andExpect(content().string(containsString("Het hangt waar iedereen komt.")))
                .andExpect(content().string(containsString("Onderwijs")))
                .andExpect(content().string(containsString("rel=\"nofollow ugc noopener\"")));
        web.perform(get("/api/register/{reference}", reference).header("Accept-Language", "en"))
                .andExpect(jsonPath("$.title").value("Our rights in the town hall"))
                .andExpect(jsonPath("$.rights[0].title").value("Education"))
                .andExpect(jsonPath("$.criteria[0].criterion").value("visible"))
                .andExpect(jsonPath("$.criteria[0].verdict").value("MET"))
                .andExpect(jsonPath("$.criteria[0].text").value("It hangs where everyone passes."))
                .andExpect(header().string("Cache-Control", containsString("max-age=60")));
    }

    @Test
    void answersSearchesOfPrograms() throws Exception {
        published(anInitiative());

        web.perform(get("/api/register").param("query", "paintings").param("right", "udhr-26"))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.entries[0].organisation").value("Stichting Kunst Dichtbij"))
                .andExpect(jsonPath("$.policyAreas[0].count").value(1));
    }

    @Test
    void saysThatAnEntryIsNotThere() throws Exception {
        for (var reference : List.of("I-2026-9999", "nonsense")) {
            web.perform(get("/api/register/" + reference))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentType("application/problem+json"));
            web.perform(get("/register/" + reference)).andExpect(status().isNotFound());
        }
    }

    @Test
    void escapesAHostileTitle() throws Exception {
        var reference = published(anInitiative("<b>Us</b>", "<script>alert('x')</script> \u0001]]>", EXHIBITION));

        for (var address : List.of("/register", "/register/" + reference, "/feed.atom")) {
            web.perform(get(address))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("<script>alert"))))
                    .andExpect(content().string(not(containsString("<b>Us"))))
                    .andExpect(content().string(containsString("&lt;script&gt;alert")));
        }
    }

    @Test
    void feedsReadersThatReadItBack() throws Exception {
        var reference = published(anInitiative("Us & them", "Rights \u0001\u0008\uFFFF& <duties>", EXHIBITION));

        var answer = web.perform(get("/feed.atom")).andReturn().getResponse();
        var feed = new SyndFeedInput()
                .build(new StringReader(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8)));

        assertThat(answer.getContentType()).startsWith("application/atom+xml");
        assertThat(feed.getEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.getTitle()).isEqualTo("Rights & <duties>");
            assertThat(entry.getUri()).isEqualTo("https://coalition.example/register/" + reference);
            assertThat(entry.getLink()).isEqualTo("https://coalition.example/register/" + reference);
            assertThat(entry.getAuthor()).isEqualTo("Us & them");
            assertThat(entry.getUpdatedDate()).isNotNull();
            assertThat(entry.getPublishedDate()).isNotNull();
        });
    }
}
