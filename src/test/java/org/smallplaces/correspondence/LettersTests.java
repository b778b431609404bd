package org.smallplaces.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.BDDMockito.given;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Judgement;
import org.smallplaces.casefile.QuestionText;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.TimelineEntry;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.meetings.MembersInformed;
import org.smallplaces.meetings.MembersInformed.AgendaLine;
import org.smallplaces.meetings.MembersInformed.Occasion;
import org.smallplaces.meetings.Topic;
import org.smallplaces.people.PersonInvited;
import org.smallplaces.people.PersonJoined;
import org.smallplaces.playbook.Release;
import org.smallplaces.register.CrossoverSuggested;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class LettersTests extends WithAPostRoom {

    private static final List<String> TO_APPLICANTS = List.of(
            "received",
            "information-request",
            "information-reminder",
            "lapsed",
            "withdrawn",
            "decision-admitted",
            "decision-declined",
            "decision-deferred",
            "membership-received",
            "talk-announced",
            "membership-admitted",
            "membership-declined");
    private static final List<String> TO_MEMBERS = List.of(
            "review-assigned",
            "review-reminder",
            "review-escalation",
            "decision-confirm",
            "talk-assigned",
            "talk-reminder",
            "talk-escalation");
    private static final List<String> ABOUT_ACCOUNTS = List.of("invitation", "account-linked");

    @Autowired
    private ApplicationEventPublisher events;

    static Stream<String> lettersToApplicants() {
        return TO_APPLICANTS.stream().flatMap(name -> Stream.of(name + ".nl", name + ".en"));
    }

    static Stream<String> lettersToMembers() {
        return TO_MEMBERS.stream().flatMap(name -> Stream.of(name + ".nl", name + ".en"));
    }

    @ParameterizedTest
    @MethodSource("lettersToApplicants")
    void writesEveryLetterToAnApplicant(String file) {
        var name = file.substring(0, file.length() - 3);
        var initiative = anInitiative(file.substring(file.length() - 2));
        casefile.ask(initiative.reference(), List.of(new QuestionText("rules", "Which right?", "Welk recht?")));
        casefile.decide(initiative.reference(), Decision.DECLINED, fiveReasons(), "chair");

        letters.write(name, initiative.reference(), "applicant");

        var letter = book.findAll().get(0);
        assertThat(letter.language()).isEqualTo(initiative.language());
        assertThat(letter.release()).isEqualTo(7);
        assertThat(letter.subject()).isNotBlank().doesNotContain("{{");
        assertThat(letter.body().replace("{{caseLink}}", ""))
                .contains("Zoë de Vries", "Coalitie Ü")
                .doesNotContain("{{");
        assertThat(letter.body()).contains("]({{caseLink}})");
        assertThat(stationery.preview(letter)).contains("<p>", "</html>").doesNotContain("{{");
    }

    @ParameterizedTest
    @MethodSource("lettersToMembers")
    void writesEveryLetterToAMember(String file) {
        given(people.find("member1")).willReturn(Optional.of(aPerson("member1", file.substring(file.length() - 2))));

        letters.write(file.substring(0, file.length() - 3), anInitiative("nl").reference(), "member1");

        var letter = book.findAll().get(0);
        assertThat(letter.language()).isEqualTo(file.substring(file.length() - 2));
        assertThat(letter.body())
                .contains("Member member1", "https://smallplaces.example/dossiers/I-2026-")
                .doesNotContain("{{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void tellsPeopleOfTheirAccountAndLeavesTheLinkOpen(String language) {
        given(people.find("robin")).willReturn(Optional.of(aPerson("robin", language)));
        var about = anInitiative("nl").reference();

        events.publishEvent(new PersonInvited(aPerson("robin", language), about.value()));
        events.publishEvent(new PersonJoined("robin", "Lantern", about.value()));

        assertThat(book.findAll()).extracting(Letter::name).containsExactlyElementsOf(ABOUT_ACCOUNTS);
        var invitation = book.findAll().get(0);
        assertThat(invitation.body())
                .contains("**robin**", "]({{invitationLink}})", "**{{invitationExpires}}**")
                .doesNotContain("{{account}}");
        assertThat(stationery.preview(invitation)).doesNotContain("{{");
        assertThat(book.findAll().get(1).body()).contains("**robin**").doesNotContain("{{");
    }

    @Test
    void saysFromWhenOnAnOrganisationIsWelcomeToApplyAgain() {
        var initiative = anInitiative("en");
        casefile.decide(initiative.reference(), Decision.DECLINED, fiveReasons(), "chair");

        letters.write("membership-declined", initiative.reference(), "applicant");

        assertThat(book.findAll().get(0).body()).contains("From **24 May 2027** on");
    }

    @Test
    void hasEachTextInBothLanguages() throws Exception {
        try (var files = Files.list(Path.of("processes/letters"))) {
            var names = files.map(file -> file.getFileName().toString()).toList();

            assertThat(names)
                    .isNotEmpty()
                    .allMatch(name -> names.contains(name.replace(".nl.md", ".en.md"))
                            && names.contains(name.replace(".en.md", ".nl.md")));
        }
    }

    @Test
    void listsTheReasonsPerCriterion() {
        var initiative = anInitiative("nl");
        casefile.decide(initiative.reference(), Decision.DECLINED, fiveReasons(), "chair");

        letters.write("decision-declined", initiative.reference(), "applicant");

        assertThat(Markdown.text(book.findAll().get(0).body()))
                .contains(
                        "- Realistisch: voldoet niet. Reden voor realistic (nl)\n",
                        "- Zichtbaar: voldoet niet. Reden voor visible (nl)\n",
                        "De voorzitter voegt hieraan toe: Kom praten.",
                        "tot en met 5 januari 2027");
    }

    @Test
    void namesTheDayUntilWhichApplicantsCanAnswer() {
        var initiative = anInitiative("en");
        casefile.ask(initiative.reference(), List.of(new QuestionText("rules", "Which *right*?\nAnd why?", "Welk?")));

        letters.write("information-request", initiative.reference(), "applicant");
        letters.write("information-request", initiative.reference(), "applicant", Map.of("deadline", "2026-12-01"));

        assertThat(book.findAll().get(0).body())
                .contains("before 22 December 2026", "- Which \\*right\\*\\?\\\n  And why\\?");
        assertThat(book.findAll().get(1).body()).contains("before 1 December 2026");
    }

    @Test
    void writesToEveryoneInAGroupInTheirLanguage() {
        given(people.in("chair")).willReturn(List.of(aPerson("chair", "nl"), aPerson("deputy", "en")));
        var initiative = anInitiative("nl");

        letters.write("decision-confirm", initiative.reference(), "chair");

        assertThat(book.findAll())
                .extracting(Letter::recipientAddress, Letter::subject)
                .containsExactly(
                        tuple("chair@example.org", "Een voorstel wacht op u: " + initiative.reference()),
                        tuple("deputy@example.org", "A proposal waits for you: " + initiative.reference()));
    }

    @Test
    void tellsAdministratorsWhenNobodyCanBeWrittenTo() {
        letters.write("decision-confirm", anInitiative("nl").reference(), "chair");

        assertThat(book.findAll()).singleElement().satisfies(letter -> {
            assertThat(letter.state()).isEqualTo(LetterState.FAILED);
            assertThat(letter.lastError()).isEqualTo("No address is known for chair");
        });
    }

    @Test
    void entersALetterOnTheTimelineForWhoMayReadIt() {
        given(people.find("member1")).willReturn(Optional.of(aPerson("member1", "nl")));
        var reference = anInitiative("en").reference();

        letters.write("received", reference, "applicant");
        letters.write("review-assigned", reference, "member1");

        assertThat(casefile.timeline(reference, Audience.APPLICANT))
                .filteredOn(entry -> entry.happening().equals("letterWritten"))
                .extracting(TimelineEntry::details)
                .containsExactly(List.of("We have received your initiative (" + reference + ")"));
        assertThat(casefile.timeline(reference, Audience.STAFF))
                .filteredOn(entry -> entry.happening().equals("letterWritten"))
                .hasSize(2);
    }

    @Test
    void leavesNoLetterWhenTheWriterRollsBack() {
        var initiative = anInitiative("nl");

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            letters.write("received", initiative.reference(), "applicant");
            status.setRollbackOnly();
        });

        assertThat(book.findAll()).isEmpty();
        assertThat(casefile.timeline(initiative.reference(), Audience.STAFF))
                .extracting(TimelineEntry::happening)
                .doesNotContain("letterWritten");
    }

    @Test
    void givesMembersNoLinkOfTheApplicant() {
        given(people.find("member1")).willReturn(Optional.of(aPerson("member1", "nl")));
        given(playbook.inForce())
                .willReturn(new Release(
                        8, Instant.EPOCH, new TreeMap<>(Map.of("processes/letters/x.nl.md", "Hi\n\n{{caseLink}}"))));
        var initiative = anInitiative("nl", "{{caseLink}}", "Zoë", "zoe@example.org");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.write("x", initiative.reference(), "member1"))
                .withMessageContaining("{{caseLink}} is not a placeholder of this letter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.write("unknown", initiative.reference(), "member1"))
                .withMessageContaining("processes/letters/unknown.nl.md");
    }

    @Test
    void showsApplicantsTheirLetters() {
        given(people.in("chair")).willReturn(List.of(aPerson("chair", "nl")));
        var reference = anInitiative("nl").reference();
        letters.write("received", reference, "applicant");
        letters.write("decision-confirm", reference, "chair");

        var shown = letters.toApplicant(reference);

        assertThat(shown).singleElement().satisfies(letter -> assertThat(letters.html(letter.id(), "/cases/mine"))
                .contains("href=\"/cases/mine\">Volg uw initiatief</a>"));
    }

    @Test
    void introducesBothSidesOfACrossover() {
        var one = anInitiative("nl", "Een [link](http://evil)", "Zoë", "zoe@example.org");
        var other = anInitiative("en", "Bed, bath and bread", "Ann", "ann@example.org");

        events.publishEvent(new CrossoverSuggested(one.reference(), other.reference()));

        assertThat(letters.toApplicant(one.reference()).get(0).body())
                .contains("Bed\\, bath and bread", "(https://smallplaces.example/register/" + other.reference() + ")");
        var toOther = letters.toApplicant(other.reference()).get(0);
        assertThat(toOther.subject()).isEqualTo("You might work together with Stichting Café Überal");
        assertThat(letters.html(toOther.id(), "/mine"))
                .contains("Een [link](http://evil)", "https://smallplaces.example/register/" + one.reference())
                .doesNotContain("href=\"http://evil");
    }

    @Test
    void tellsEachMemberWhatTheyMayKnowOfAMeeting() {
        var members = List.of(aPerson("member1", "nl"), aPerson("member2", "en"));
        given(people.in("core-group")).willReturn(members);

        events.publishEvent(new MembersInformed(
                Occasion.PACK,
                5,
                ZonedDateTime.parse("2026-12-03T19:30+01:00[Europe/Amsterdam]"),
                "Stadhuis",
                Map.of(
                        "member1",
                        List.of(
                                new AgendaLine(Topic.MINUTES, "", "", false),
                                new AgendaLine(Topic.DISPUTED, "I-2026-0001", "Een [link](http://evil)", false)),
                        "member2",
                        List.of(new AgendaLine(Topic.DISPUTED, "", "", true)))));

        var written = book.findAll();
        assertThat(written)
                .extracting(Letter::recipient, Letter::subject)
                .containsExactlyInAnyOrder(
                        tuple("member1", "De stukken voor donderdag 3 december 2026, 19:30"),
                        tuple("member2", "The papers for Thursday 3 December 2026, 19:30"));
        assertThat(written).allSatisfy(letter -> assertThat(letter.body())
                .contains("https://smallplaces.example/meetings/5/pack", "Stadhuis")
                .doesNotContain("{{"));
        assertThat(bodyTo("member1", written))
                .contains("notulen", "I-2026-0001 Een")
                .doesNotContain("(http://evil)");
        assertThat(bodyTo("member2", written))
                .contains("you are out of this item")
                .doesNotContain("I-2026");
        assertThat(stationery.preview(written.get(0))).contains("</html>").doesNotContain("{{");
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void tellsMembersEverythingAboutMeetings(Occasion occasion) {
        given(people.in("core-group")).willReturn(List.of(aPerson("member1", "nl"), aPerson("member2", "en")));

        events.publishEvent(new MembersInformed(
                occasion, 5, ZonedDateTime.parse("2026-12-03T19:30+01:00[Europe/Amsterdam]"), "", Map.of()));

        assertThat(book.findAll()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.subject()).contains("3 ", "2026, 19:30");
            assertThat(letter.body())
                    .contains("https://smallplaces.example/meetings/5")
                    .doesNotContain("{{");
        });
    }

    private static String bodyTo(String account, List<Letter> written) {
        return written.stream()
                .filter(letter -> letter.recipient().equals(account))
                .findFirst()
                .orElseThrow()
                .body();
    }

    private static Reasons fiveReasons() {
        return new Reasons(
                Stream.of(Criterion.values())
                        .map(criterion -> new Judgement(
                                criterion,
                                Verdict.NOT_MET,
                                "Reason for " + criterion.key() + " (en)",
                                "Reden voor " + criterion.key() + " (nl)"))
                        .toList(),
                "Kom praten.");
    }
}
