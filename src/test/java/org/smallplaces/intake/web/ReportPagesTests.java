package org.smallplaces.intake.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Document;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Report;
import org.smallplaces.casefile.ReportGiven;
import org.smallplaces.casefile.Reporting;
import org.smallplaces.casefile.Submission;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.intake.Forms;
import org.smallplaces.intake.Uploads;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Release;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.orm.jpa.AutoConfigureDataJpa;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

@WebMvcTest({ApplicantPages.class, ReportPages.class})
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
@MockitoBean(types = Letters.class)
@RecordApplicationEvents
@Transactional
class ReportPagesTests {

    private static final Map<String, String> TOLD = Map.of(
            "happened", "We speelden negen keer.",
            "difference", "De buren praten weer.",
            "otherwise", "Minder repetities.",
            "mayBeShown", "yes");

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private Casefile casefile;

    @Autowired
    private Reporting reporting;

    @Autowired
    private CaseLinks links;

    @Autowired
    private ApplicationEvents events;

    @MockitoBean
    private Playbook playbook;

    private Reference reference = Reference.of("I-2026-0000");
    private String page = "";

    @BeforeEach
    void admitACase() throws IOException {
        var files = new TreeMap<String, String>();
        for (var name : List.of("initiative", "follow-up", "contribution-check")) {
            var form = Path.of("processes/forms/" + name + ".form");
            files.put(form.toString(), Files.readString(form));
        }
        when(playbook.inForce()).thenReturn(new Release(1, Instant.EPOCH, files));
        reference = anAdmittedCase("Een toneelstuk in het trapportaal");
        page = "/cases/" + links.mint(reference);
    }

    private Reference anAdmittedCase(String title) {
        var answers = new Answers(Map.of("title", title, "organisation", "Papieren Boot"));
        var received = casefile.receive(new Submission(CaseKind.INITIATIVE, answers, List.of(), "nl"))
                .reference();
        casefile.close(received, Decision.ADMITTED);
        return received;
    }

    private Report ask(String form) {
        return reporting.ask(reference, form, LocalDate.of(2027, 5, 21));
    }

    private String address(Report report) {
        return page + "/reports/" + report.id();
    }

    @Test
    void asksNothingBeforeItIsTime() {
        assertThat(show(page)).hasStatusOk().bodyText().doesNotContain("/reports/", "<textarea");
    }

    @Test
    void asksOnThePageOfTheCase() {
        var report = ask("follow-up");

        assertThat(show(page))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "action=\"" + address(report) + "\"",
                        "Wat is er gebeurd?",
                        "21 mei 2027",
                        "name=\"mayBeShown\"",
                        "accept=\".png,.jpg,.jpeg\"");
        assertThat(pages.get().uri(page).locale(Locale.ENGLISH)).bodyText().contains("What happened?");
    }

    @Test
    void asksMembersWhatTheyContribute() {
        ask("contribution-check");

        assertThat(show(page)).hasStatusOk().bodyText().contains("Hoeveel uur per maand?", "Wilt u lid blijven?");
    }

    @Test
    void handsWhatIsToldToTheCase() throws IOException {
        var report = ask("follow-up");

        assertThat(send(address(report), TOLD, aPicture("feest.png"))).hasRedirectedUrl(page + "?done=reported");

        var given = reporting.reports(reference).get(0);
        assertThat(given.answers().text("happened")).isEqualTo("We speelden negen keer.");
        assertThat(given.mayBeShown()).isTrue();
        assertThat(given.isCleared()).isFalse();
        assertThat(reporting.pictures(given)).extracting(Document::name).containsExactly("feest.png");
        assertThat(events.stream(ReportGiven.class)).containsExactly(new ReportGiven(reference, "follow-up", 1));
        assertThat(show(page + "?done=reported"))
                .bodyText()
                .contains("Dank u wel dat u het ons vertelt", "We speelden negen keer.", "feest.png")
                .doesNotContain("<textarea");
    }

    @Test
    void takesAReportAfterItsDayAsLongAsItIsOpen() {
        var report = reporting.ask(reference, "follow-up", LocalDate.of(2020, 1, 1));

        assertThat(send(address(report), TOLD)).hasRedirectedUrl(page + "?done=reported");
    }

    @Test
    void saysWhatToMendAndLosesNothingThatWasTyped() {
        var report = ask("follow-up");
        var input = new HashMap<>(TOLD);
        input.put("difference", "a".repeat(5_001));
        input.remove("mayBeShown");

        assertThat(send(address(report), input))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "href=\"#field-difference\"",
                        "id=\"field-difference-error\"",
                        "href=\"#field-mayBeShown\"",
                        "We speelden negen keer.",
                        "a".repeat(5_001))
                .doesNotContain("href=\"#field-happened\"");
        assertThat(reporting.open(reference)).isPresent();
        assertThat(events.stream(ReportGiven.class)).isEmpty();
    }

    @Test
    void takesPicturesOnly() throws IOException {
        var report = ask("follow-up");
        var text = new MockMultipartFile("pictures", "verslag.png", "image/png", "Gewone tekst.".getBytes(UTF_8));

        assertThat(send(address(report), TOLD, aPicture("feest.png"), text))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#field-pictures\"", "het is geen foto", "Kies uw foto’s nog een keer");
        assertThat(casefile.documents(reference)).isEmpty();
    }

    @Test
    void takesNoMorePicturesThanTheFormAllows() throws IOException {
        var report = ask("follow-up");
        var six = new MockMultipartFile[6];
        for (var number = 0; number < six.length; number++) {
            six[number] = aPicture(number + ".png");
        }

        assertThat(send(address(report), TOLD, six)).hasStatus(422).bodyText().contains("href=\"#field-pictures\"");
        assertThat(casefile.documents(reference)).isEmpty();
    }

    @Test
    void takesAReportOnce() {
        var report = ask("follow-up");
        send(address(report), TOLD);
        var other = new HashMap<>(TOLD);
        other.put("happened", "Toch tien keer.");

        assertThat(send(address(report), other)).hasRedirectedUrl(page + "?done=report-given");
        assertThat(show(address(report))).hasRedirectedUrl(page + "?done=report-given");
        assertThat(reporting.reports(reference).get(0).answers().text("happened"))
                .isEqualTo("We speelden negen keer.");
        assertThat(show(page + "?done=report-given")).bodyText().contains("utrecht-alert--warning", "al verteld");
    }

    @Test
    void takesNothingThatIsNotWaitedForAnyMore() {
        var report = ask("follow-up");
        reporting.giveUp(reference, "follow-up");

        assertThat(show(page)).bodyText().doesNotContain("/reports/");
        assertThat(send(address(report), TOLD)).hasRedirectedUrl(page + "?done=report-closed");
        assertThat(show(page + "?done=report-closed")).bodyText().contains("We wachten hier niet meer op");
    }

    @Test
    void showsTheFormByItselfToo() {
        var report = ask("follow-up");

        assertThat(show(address(report)))
                .hasStatusOk()
                .hasHeader("Referrer-Policy", "no-referrer")
                .hasHeader("Cache-Control", "no-store")
                .bodyText()
                .contains("Wat is er gebeurd?");
    }

    @Test
    void keepsReportsOfOthersFromWhoeverAsks() {
        var report = reporting.ask(anAdmittedCase("Van een ander"), "follow-up", LocalDate.of(2027, 5, 21));

        assertThat(show(address(report))).hasStatus(404);
        assertThat(send(address(report), TOLD)).hasStatus(404);
        assertThat(show("/cases/nonsense/reports/" + report.id())).hasStatus(404);
        assertThat(report.isOpen()).isTrue();
    }

    @Test
    void showsThePageOfACaseWhoseFormLeftThePlaybook() {
        ask("no-longer-asked");

        assertThat(show(page)).hasStatusOk();
    }

    private MvcTestResult show(String address) {
        return pages.get().uri(address).exchange();
    }

    private MvcTestResult send(String address, Map<String, String> input, MockMultipartFile... files) {
        var request = pages.post().uri(address).multipart();
        for (var file : files) {
            request.file(file);
        }
        input.forEach(request::param);
        return request.with(csrf()).exchange();
    }

    private static MockMultipartFile aPicture(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return new MockMultipartFile("pictures", name, "image/png", bytes.toByteArray());
    }
}
