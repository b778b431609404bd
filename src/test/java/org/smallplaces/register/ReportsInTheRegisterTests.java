package org.smallplaces.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Report;
import org.smallplaces.casefile.Reporting;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.UploadedFile;
import org.smallplaces.playbook.Playbook;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** The public reads how an initiative went, if everybody agrees that it may. */
@SpringBootTest(
        classes = RegisterTests.RegisterAlone.class,
        properties = {"spring.datasource.url=jdbc:h2:mem:told", "smallplaces.site.url=https://coalition.example"})
@AutoConfigureMockMvc(addFilters = false)
@MockitoBean(types = Playbook.class)
class ReportsInTheRegisterTests {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    @Autowired
    private Casefile casefile;

    @Autowired
    private Reporting reporting;

    @Autowired
    private Register register;

    @Autowired
    private Afterwards afterwards;

    @Autowired
    private MockMvc web;

    private Reference reference = Reference.of("I-2026-0000");

    @BeforeEach
    void admitACase() {
        reference = casefile.receive(
                        new Submission(CaseKind.INITIATIVE, new Answers(RegisterTests.anInitiative()), List.of(), "en"))
                .reference();
        casefile.close(reference, Decision.ADMITTED);
        register.publish(reference);
    }

    @Test
    void showsWhatWasToldOnThePageInTheInterfaceAndInTheFeed() throws Exception {
        var picture = told("yes", true).pictures().get(0);
        afterwards.publish(reference);
        afterwards.publish(reference);
        var address = "/register/" + reference + "/pictures/" + picture;

        assertThat(afterwards.of(reference)).hasSize(1);
        web.perform(get("/register/" + reference))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Nine evenings &amp; soup."),
                                containsString("id=\"report-1\""),
                                containsString("src=\"" + address + "\""),
                                not(containsString("Only for the coalition")))));
        web.perform(get("/api/register/" + reference))
                .andExpect(jsonPath("$.reports[0].happened").value("Nine evenings & soup."))
                .andExpect(jsonPath("$.reports[0].pictures[0]").value(address))
                .andExpect(content().string(not(containsString("Only for the coalition"))));
        var feed = web.perform(get("/feed.atom")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(new SyndFeedInput().build(new StringReader(feed)).getEntries())
                .filteredOn(
                        entry -> entry.getUri().equals("https://coalition.example/register/" + reference + "#report-1"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getDescription().getValue()).isEqualTo("Nine evenings & soup.");
                    assertThat(entry.getEnclosures()).singleElement().satisfies(enclosure -> assertThat(
                                    enclosure.getUrl())
                            .isEqualTo("https://coalition.example" + address));
                });
    }

    @Test
    void servesPicturesOfPublishedReportsAndNothingElse() throws Exception {
        var picture = told("yes", true).pictures().get(0);
        web.perform(get("/register/{reference}/pictures/{id}", reference, picture))
                .andExpect(status().isNotFound());

        afterwards.publish(reference);

        web.perform(get("/register/{reference}/pictures/{id}", reference, picture))
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/png"))
                .andExpect(content().bytes(PICTURE))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Disposition", "inline"));
        var hidden = told("no", true).pictures().get(0);
        afterwards.publish(reference);
        web.perform(get("/register/{reference}/pictures/{id}", reference, hidden))
                .andExpect(status().isNotFound());
        web.perform(get("/register/{reference}/pictures/{id}", "I-2020-0001", picture))
                .andExpect(status().isNotFound());
        web.perform(get("/register/{reference}/pictures/{id}", reference, UUID.randomUUID()))
                .andExpect(status().isNotFound());
    }

    @Test
    void showsNothingWithoutTheConsentOfBoth() {
        told("no", true);
        told("yes", false);

        afterwards.publish(reference);

        assertThat(afterwards.of(reference)).isEmpty();
    }

    @Test
    void showsNothingOfACaseThatIsNotInTheRegister() {
        var other = casefile.receive(
                        new Submission(CaseKind.INITIATIVE, new Answers(RegisterTests.anInitiative()), List.of(), "en"))
                .reference();

        assertThatIllegalStateException().isThrownBy(() -> afterwards.publish(other));
    }

    private Report told(String mayBeShown, boolean cleared) {
        var asked = reporting.ask(reference, "follow-up", LocalDate.of(2027, 5, 21));
        reporting.give(
                reference,
                asked.id(),
                new Answers(Map.of(
                        "happened", "Nine evenings & soup.",
                        "difference", "Neighbours talk.",
                        "otherwise", "Nothing.",
                        "phone", "Only for the coalition",
                        "mayBeShown", mayBeShown)),
                List.of(new UploadedFile("soup.png", "image/png", PICTURE)));
        reporting.read(reference, asked.id(), "member1", "", cleared);
        return reporting.find(reference, "follow-up", asked.number()).orElseThrow();
    }
}
