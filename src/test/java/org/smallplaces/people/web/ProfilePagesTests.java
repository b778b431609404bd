package org.smallplaces.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.Barriers;
import org.smallplaces.Chromium;
import org.smallplaces.Visitor;
import org.smallplaces.WholeSystem;
import org.smallplaces.people.Declarations;
import org.smallplaces.people.People;
import org.smallplaces.people.Tie;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a member says of themselves on their page, and an administrator of where they belong. */
@WholeSystem
@ExtendWith(Chromium.class)
class ProfilePagesTests {

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Declarations declarations;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leavesTheMembersAsTheyWere() {
        jdbc.sql("delete from person_tie where not belongs or organisation = 'Atelier Nieuw'")
                .update();
        if (declarations.absence("member4").isPresent()) {
            declarations.comeBack("member4");
        }
    }

    @Test
    void showsWhereAMemberBelongsAndWhatTheyKnow() {
        var page = Visitor.signedIn(port, "member4").get("/profile", "en").body();

        assertThat(page)
                .contains("Sam Fabel", "Regenboogkring Nergenshuizen", "You have declared no further ties.")
                .containsPattern("value=\"udhr-16\" checked")
                .doesNotContain("??");
    }

    @Test
    void takesATieAndEndsIt() {
        var member = Visitor.signedIn(port, "member4");

        var answer = member.post(
                "/profile", "/profile/ties", "organisation=Muziekhuis", "why=My brother runs it", "from=2026-01-01");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(member.get("/profile", "en").body()).contains("Muziekhuis", "My brother runs it", "1 January 2026");
        assertThat(people.tied(today).get("member4")).contains("Muziekhuis");

        var tie = declared("member4").get(0);
        member.post("/profile", "/profile/ties/" + tie.id() + "/end");

        assertThat(declared("member4")).singleElement().satisfies(one -> assertThat(one.until())
                .contains(today));
        assertThat(people.tied(today.plusDays(1)).get("member4")).doesNotContain("Muziekhuis");
    }

    @ParameterizedTest
    @CsvSource({
        "/profile/ties, organisation=&why=x, Vul de naam van de organisatie in",
        "/profile/ties, organisation=Abc&why=, Vul in wat de band is",
        "/profile/ties, organisation=Abc&why=x&from=31-12-2026, Schrijf de datum als",
        "/profile/ties, organisation=Abc&why=x&from=2026-02-02&until=2026-02-01, kan niet vóór de eerste liggen",
        "/profile/absence, absentFrom=&absentUntil=2999-01-01, Kies de eerste dag",
        "/profile/absence, absentFrom=2026-01-01&absentUntil=, Kies de laatste dag",
        "/profile/absence, absentFrom=2026-01-01&absentUntil=2026-01-02, is voorbij",
        "/profile/absence, absentFrom=2998-01-02&absentUntil=2999-01-01&deputy=member4, Kies een ander lid",
        "/profile/absence, absentFrom=2998-01-02&absentUntil=2999-01-01&deputy=adviser1, Kies een ander lid",
        "/profile, language=fr, Kies Nederlands of Engels",
        "/profile, language=nl&expertise=astrology, Kies uit de onderwerpen"
    })
    void refusesWhatCannotBeAndSaysWhatToDo(String path, String typed, String text) {
        var member = Visitor.signedIn(port, "member4");

        var answer = member.post("/profile", path, typed.split("&", -1));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(text).doesNotContain("??");
        assertThat(declared("member4")).isEmpty();
        assertThat(declarations.absence("member4")).isEmpty();
    }

    @Test
    void keepsWhatWasTypedWithARefusal() {
        var answer = Visitor.signedIn(port, "member4")
                .post("/profile", "/profile/ties", "organisation=Typed <b>here</b>", "why=");

        assertThat(answer.body()).contains("value=\"Typed &lt;b&gt;here&lt;/b&gt;\"", "aria-invalid=\"true\"");
    }

    @Test
    void takesAnAbsenceWithADeputyAndForgetsIt() {
        var member = Visitor.signedIn(port, "member4");
        member.post(
                "/profile",
                "/profile/absence",
                "absentFrom=" + today.plusDays(1),
                "absentUntil=" + today.plusDays(9),
                "deputy=member5");

        assertThat(member.get("/profile", "en").body()).contains("Deputy: Iris Schim.");
        assertThat(people.absent(today)).doesNotContainKey("member4");
        assertThat(people.absent(today.plusDays(9)))
                .hasEntrySatisfying(
                        "member4", absence -> assertThat(absence.deputy()).contains("member5"));

        member.post("/profile", "/profile/absence/end");
        assertThat(declarations.absence("member4")).isEmpty();
    }

    @Test
    void takesLanguageAndExpertise() {
        var before = people.find("member4").orElseThrow();
        var member = Visitor.signedIn(port, "member4");

        member.post("/profile", "/profile", "language=en", "expertise=udhr-2", "expertise=elderly-care");

        assertThat(people.find("member4")).hasValueSatisfying(changed -> {
            assertThat(changed.language()).isEqualTo("en");
            assertThat(changed.expertise()).containsExactlyInAnyOrder("udhr-2", "elderly-care");
        });
        declarations.describe("member4", before.language(), before.expertise());
    }

    @Test
    void letsAnAdministratorSayWherePeopleBelong() {
        var admin = Visitor.signedIn(port, "admin");
        assertThat(admin.get("/admin/people", "en").body()).contains("Sam Fabel", "Regenboogkring Nergenshuizen");

        admin.post(
                "/admin/people/member4",
                "/admin/people/member4/organisations",
                "organisation=Atelier Nieuw",
                "until=" + today.plusDays(3));

        assertThat(people.find("member4").orElseThrow().organisations())
                .containsExactlyInAnyOrder("Regenboogkring Nergenshuizen", "Atelier Nieuw");
        assertThat(Visitor.signedIn(port, "member4").get("/profile").body()).contains("Atelier Nieuw");
        assertThat(admin.post(
                                "/admin/people/member4",
                                "/admin/people/member4/organisations",
                                "organisation=",
                                "until=x")
                        .statusCode())
                .isEqualTo(422);
        assertThat(admin.get("/admin/people/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void letsAMemberNeitherChangeTheirOrganisationsNorThoseOfOthers() {
        var own = declarations.ties("member4").get(0);
        var member = Visitor.signedIn(port, "member4");

        member.post("/profile", "/profile/ties/" + own.id() + "/end");
        var answer = member.post("/profile", "/admin/people/member5/organisations", "organisation=Atelier Nieuw");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(declarations.ties("member4").get(0).until()).isEmpty();
    }

    @Test
    void leavesNoBarrier(BrowserContext browser) {
        var page = browser.newPage();
        Chromium.signIn(page, port, "admin", "demo");
        page.waitForURL("**/admin");
        for (var address : List.of(
                "/profile",
                "/admin",
                "/admin/people",
                "/admin/people/member4",
                "/leaving",
                "/reflections",
                "/dossiers")) {
            page.navigate("http://localhost:" + port + address);
            Barriers.none(page);
        }
    }

    private List<Tie> declared(String account) {
        return declarations.ties(account).stream().filter(tie -> !tie.belongs()).toList();
    }
}
