package org.smallplaces.meetings;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.SmallPlaces;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.meetings.MembersInformed.AgendaLine;
import org.smallplaces.meetings.MembersInformed.Occasion;
import org.smallplaces.people.Absence;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Release;
import org.smallplaces.playbook.Site;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionOperations;

/** Meetings from planning to approved minutes; the clock stands still until it is told to go on. */
@SpringBootTest(
        classes = MeetingsTests.MeetingsAlone.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:meetings;DB_CLOSE_DELAY=-1",
            "smallplaces.site.url=https://coalition.example"
        })
@AutoConfigureMockMvc
@RecordApplicationEvents
class MeetingsTests {

    /** The meetings, the cases and the frame of pages; who has a conflict, and what leads the cases, is made up. */
    @EnableAutoConfiguration(exclude = {CamundaBpmAutoConfiguration.class, CamundaBpmWebappAutoConfiguration.class})
    @AutoConfigurationPackage(basePackageClasses = SmallPlaces.class)
    @EnableConfigurationProperties(Site.class)
    @ComponentScan(
            basePackageClasses = SmallPlaces.class,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                "org\\.smallplaces\\.(SmallPlaces|CityTime)",
                                ".*Tests.*",
                                "org\\.smallplaces\\.people\\.web\\.\\w+Pages",
                                "org\\.smallplaces\\.(?!casefile|meetings|people\\.web)[a-z]+\\..*"
                            }))
    static class MeetingsAlone {

        @Bean
        Hands clock() {
            return new Hands();
        }

        @Bean
        Predicate<LocalDate> holidays() {
            return Fixtures.dutchHolidays();
        }

        @Bean
        CaseLeader leader() {
            return new CaseLeader();
        }

        @Bean
        Conflicts conflicts(CaseLeader leader) {
            return reference -> leader.out.getOrDefault(reference, Set.of());
        }

        @Bean
        Briefings briefings() {
            return (reference, reader) -> new Briefings.Briefing(
                    Map.of(Criterion.REALISTIC, Verdict.UNCLEAR),
                    List.of(new Briefings.Recommendation("Iris Reviewer", Decision.DECLINED)));
        }
    }

    /** A clock that goes on only when it is told to. */
    static class Hands extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Europe/Amsterdam");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Stands for the processes of the cases. */
    static class CaseLeader {

        private final Map<Reference, Set<String>> out = new HashMap<>();
        private final Set<Reference> stubborn = new HashSet<>();
        private final List<Reference> wentOn = Collections.synchronizedList(new ArrayList<>());

        @EventListener
        void goOn(ItemDecided decided) {
            wentOn.add(decided.reference());
            if (stubborn.contains(decided.reference())) {
                throw new DecisionNotTakenOverException(decided.reference() + " is stuck");
            }
        }
    }

    private static final List<String> MEMBERS = List.of("chair", "member1", "member2", "member3", "member4", "member5");

    @Autowired
    private Meetings meetings;

    @Autowired
    private Chairing chairing;

    @Autowired
    private WrittenRounds rounds;

    @Autowired
    private Papers papers;

    @Autowired
    private MeetingClock bell;

    @Autowired
    private Casefile casefile;

    @Autowired
    private Hands clock;

    @Autowired
    private CaseLeader leader;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private MockMvcTester web;

    @MockitoBean
    private Playbook playbook;

    @MockitoBean
    private People people;

    @MockitoBean
    Accounts accounts;

    @BeforeEach
    void aGroupOfSix() {
        Stream.of("agenda_vote", "agenda_item", "meeting_attendance", "meeting_correction", "meeting")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        leader.out.clear();
        leader.stubborn.clear();
        clock.now = Instant.parse("2026-11-24T09:00:00Z");
        rules("place=Town hall");
        var group = MEMBERS.stream().map(MeetingsTests::member).toList();
        given(people.in(People.CORE_GROUP)).willReturn(group);
        group.forEach(member -> given(people.find(member.account())).willReturn(Optional.of(member)));
    }

    private static Person member(String account) {
        return new Person(
                account,
                "Name of " + account,
                account + "@example.org",
                "en",
                account.equals("chair") ? Set.of(People.CORE_GROUP, People.CHAIR) : Set.of(People.CORE_GROUP),
                Set.of(),
                Set.of());
    }

    private void rules(String text) {
        var files = new TreeMap<String, String>();
        files.put(RulesOfProcedure.FILE, text);
        given(playbook.inForce()).willReturn(new Release(1, Instant.EPOCH, files));
    }

    @Test
    void plansThreeMeetingsByTheRule() {
        meetings.planAhead();
        meetings.planAhead();

        assertThat(meetings.calendar())
                .extracting(entry -> entry.startsAt().toLocalDateTime().toString())
                .containsExactly("2026-12-03T19:30", "2026-12-31T19:30", "2027-01-28T19:30");
    }

    @Test
    void followsTheRulesOfProcedureInForce() {
        rules("every-weeks=2\nweekday=monday\ntime=20:15\nplace=Library");
        meetings.planAhead();

        assertThat(meetings.calendar())
                .extracting(entry -> entry.startsAt().toLocalDateTime().toString())
                .containsExactly("2026-12-07T20:15", "2026-12-21T20:15", "2027-01-04T20:15");
        assertThat(meetings.calendar()).extracting(CalendarEntry::place).containsOnly("Library");
    }

    @Test
    void putsACaseOnTheNextAgendaOnce() {
        var reference = aCase("A play");
        meetings.putOnAgenda(reference, Topic.DISPUTED);
        meetings.putOnAgenda(reference, Topic.DEFERRED);

        assertThat(sheet(next(), "member1").lines()).singleElement().satisfies(line -> {
            assertThat(line.reference()).isEqualTo(reference.value());
            assertThat(line.topic()).isEqualTo(Topic.DEFERRED);
        });
    }

    @Test
    void takesACaseOffThatIsSettledElsewhere() {
        var reference = onTheAgenda("A play");

        casefile.decide(reference, Decision.ADMITTED, Reasons.NONE, "chair");

        assertThat(sheet(next(), "member1").lines()).isEmpty();
    }

    @Test
    void takesOffTheAgendaWhatIsNoCase() {
        var play = onTheAgenda("A play");
        meetings.add(next(), "chair", "The year plan", "Read it first.");
        meetings.putOnAgenda(Topic.REFLECTION, "The third quarter", "Ten cases.");
        var lines = sheet(next(), "chair").lines();
        assertThat(lines).extracting(Sheet.Line::title).containsExactly("A play", "The third quarter", "The year plan");

        meetings.remove(next(), lines.get(2).id(), "chair");
        refused("meetings.refused.remove", () -> meetings.remove(next(), item(next(), play), "chair"));
        refused("meetings.refused.title", () -> meetings.add(next(), "chair", " ", ""));
        var id = opened();

        assertThat(sheet(id, "chair").lines())
                .extracting(Sheet.Line::title)
                .containsExactly("A play", "The third quarter");
        assertThat(sheet(id, "chair").current()).isPresent();
    }

    @Test
    void movesAMeetingWithoutItsRhythm() {
        meetings.planAhead();
        meetings.move(next(), "chair", LocalDateTime.parse("2026-12-08T18:00"), "Library");

        assertThat(meetings.calendar().get(0))
                .returns(
                        "2026-12-08T18:00",
                        entry -> entry.startsAt().toLocalDateTime().toString())
                .returns("Library", CalendarEntry::place)
                .returns(1, CalendarEntry::sequence);
        assertThat(meetings.calendar().get(1).startsAt().toLocalDate()).isEqualTo("2026-12-31");
        assertThat(told(Occasion.MOVED)).singleElement().returns("Library", MembersInformed::place);
        refused(
                "meetings.refused.past",
                () -> meetings.move(next(), "chair", LocalDateTime.parse("2026-01-01T10:00"), ""));
        refused(
                "meetings.refused.chair",
                () -> meetings.move(next(), "member1", LocalDateTime.parse("2026-12-09T10:00"), ""));
    }

    /** Whoever puts a case on the agenda has chosen the meeting before it is cancelled, and waits for the chair then. */
    @Test
    void putsNothingOnAMeetingThatIsCancelledAtThatMoment() {
        var reference = aCase("A play");
        var cancelled = next();
        var agenda = transaction.execute(status -> {
            meetings.cancel(cancelled, "chair");
            var other = CompletableFuture.runAsync(() -> meetings.putOnAgenda(reference, Topic.DISPUTED));
            await().until(() -> other.isDone() || somebodyWaits());
            return other;
        });

        // the step of the process is done again then
        assertThat(Objects.requireNonNull(agenda)).failsWithin(Duration.ofSeconds(10));
        assertThat(sheet(cancelled, "chair").lines()).isEmpty();

        meetings.putOnAgenda(reference, Topic.DISPUTED);

        assertThat(sheet(next(), "chair").lines()).hasSize(1);
    }

    private boolean somebodyWaits() {
        return jdbc.sql(waiting()).query(Integer.class).single() > 0;
    }

    /** Counts those who wait for a lock. */
    String waiting() {
        return "select count(*) from information_schema.sessions where blocker_id is not null";
    }

    @Test
    void passesTheAgendaOfACancelledMeetingOn() {
        onTheAgenda("A play");
        var cancelled = next();

        meetings.cancel(cancelled, "chair");

        assertThat(next()).isNotEqualTo(cancelled);
        assertThat(sheet(next(), "member1").lines())
                .extracting(Sheet.Line::title)
                .containsExactly("A play");
        assertThat(meetings.calendar().get(0).cancelled()).isTrue();
        assertThat(told(Occasion.CANCELLED)).hasSize(1);
        assertThat(meetings.calendar()).filteredOn(entry -> !entry.cancelled()).hasSize(3);
    }

    @Test
    void decidesAndTellsWhatIsLeftToTheNextMeeting() {
        var play = onTheAgenda("A play");
        var walk = onTheAgenda("A walk");
        leader.out.put(play, Set.of("member1"));
        var id = opened("member2");

        vote(
                id,
                play,
                Outcome.ADMITTED,
                Map.of(
                        "chair",
                        Choice.IN_FAVOUR,
                        "member3",
                        Choice.IN_FAVOUR,
                        "member4",
                        Choice.AGAINST,
                        "member5",
                        Choice.ABSTAINED));
        chairing.close(id, "chair", null);

        assertThat(decisions())
                .containsExactly(new ItemDecided(play, Decision.ADMITTED, "Because.", "", null, "chair"));
        var minutes = sheet(id, "member3");
        assertThat(line(minutes, play))
                .returns(Outcome.ADMITTED, Sheet.Line::outcome)
                .returns(5, Sheet.Line::entitled)
                .returns(4, Sheet.Line::present)
                .returns(List.of("Name of member1"), Sheet.Line::out);
        assertThat(minutes.names(Presence.EXCUSED)).containsExactly("Name of member2");
        assertThat(line(minutes, walk).state()).isEqualTo("MOVED");
        assertThat(sheet(next(), "member3").lines())
                .extracting(Sheet.Line::topic)
                .containsExactly(Topic.MINUTES, Topic.DISPUTED);
    }

    @Test
    void storesNothingIfACaseCannotGoOn() {
        var play = onTheAgenda("A play");
        var walk = onTheAgenda("A walk");
        leader.stubborn.add(walk);
        var id = opened();
        consent(id, play, Outcome.ADMITTED);
        consent(id, walk, Outcome.DECLINED);

        assertThatExceptionOfType(DecisionNotTakenOverException.class)
                .isThrownBy(() -> chairing.close(id, "chair", null))
                .withMessageContaining("is stuck");

        assertThat(sheet(id, "chair").state()).isEqualTo("OPEN");
        assertThat(sheet(next(), "chair").lines()).isEmpty();
        leader.stubborn.clear();
        chairing.close(id, "chair", null);
        assertThat(sheet(id, "chair").state()).isEqualTo("CLOSED");
    }

    @Test
    void countsByTheRuleInForce() {
        var play = onTheAgenda("A play");
        var id = opened();
        var votes = Map.of(
                "chair",
                Choice.IN_FAVOUR,
                "member1",
                Choice.IN_FAVOUR,
                "member2",
                Choice.IN_FAVOUR,
                "member3",
                Choice.AGAINST,
                "member4",
                Choice.AGAINST,
                "member5",
                Choice.ABSTAINED);

        assertThat(vote(id, play, Outcome.ADMITTED, votes)).isEqualTo(PollResult.CARRIED);
        rules("decision-rule=consent");
        assertThat(vote(id, play, Outcome.ADMITTED, votes)).isEqualTo(PollResult.REJECTED);
        rules("quorum=1/1");
        chairing.attend(id, "chair", presences("member5"));
        assertThat(vote(id, play, Outcome.ADMITTED, votes)).isEqualTo(PollResult.NO_QUORUM);
    }

    @Test
    void asksForEveryVoteAndForReasonsToDefer() {
        var play = onTheAgenda("A play");
        var id = opened();

        refused("meetings.refused.vote", () -> vote(id, play, Outcome.ADMITTED, Map.of("chair", Choice.IN_FAVOUR)));
        refused("meetings.refused.deferral", () -> consent(id, play, Outcome.DEFERRED));
        refused("meetings.refused.outcome", () -> consent(id, play, Outcome.APPROVED));
        refused("meetings.refused.until", () -> defer(id, play, "", LocalDate.parse("2026-11-24")));
        assertThat(defer(id, play, "Who pays?", LocalDate.parse("2027-01-15"))).isEqualTo(PollResult.CARRIED);
        refused("meetings.refused.untilAnnounced", () -> chairing.close(id, "chair", LocalDate.parse("2027-01-15")));
    }

    @Test
    void letsNobodyLeadWhatTheyAreOutOf() {
        var play = onTheAgenda("A play");
        leader.out.put(play, Set.of("chair"));
        var id = opened();

        refused("meetings.refused.out", () -> consent(id, play, Outcome.ADMITTED));
        refused("meetings.refused.chair", () -> consent(id, play, Outcome.ADMITTED, "member1"));
        chairing.handOver(id, "chair", "member1");
        consent(id, play, Outcome.ADMITTED, "member1");
        chairing.handOver(id, "chair", "chair");
        chairing.close(id, "chair", null);

        assertThat(decisions()).singleElement().returns("member1", ItemDecided::account);
    }

    @Test
    void isRunByTheDeputyOfAChairWhoIsAway() {
        var id = next();
        refused("meetings.refused.chair", () -> chairing.open(id, "member3", presences("chair")));
        given(people.in(People.CHAIR)).willReturn(List.of(member("chair")));
        var today = LocalDate.parse("2026-11-24");
        given(people.absent(today))
                .willReturn(Map.of("chair", new Absence("chair", today, today, Optional.of("member3"))));

        chairing.open(id, "member3", presences("chair"));

        assertThat(sheet(id, "member3").leads()).isTrue();
        assertThat(sheet(id, "member4").leads()).isFalse();
    }

    @Test
    void takesAMemberOutWhoSaysSoInTheMeeting() {
        var play = onTheAgenda("A play");
        var id = opened();

        chairing.record(
                id,
                item(id, play),
                "chair",
                new Chairing.Motion(Outcome.ADMITTED, true, Map.of(), Set.of("member4", "a stranger"), "", "", null));

        assertThat(line(sheet(id, "member3"), play))
                .returns(5, Sheet.Line::entitled)
                .returns(List.of("Name of member4"), Sheet.Line::out);
        assertThat(sheet(id, "member4").lines()).singleElement().returns(true, Sheet.Line::hidden);
    }

    @Test
    void showsAMemberNothingOfACaseTheyAreOutOf() throws IOException {
        var play = onTheAgenda("A play about X");
        leader.out.put(play, Set.of("member1"));
        var id = opened();
        consent(id, play, Outcome.DECLINED);
        chairing.close(id, "chair", null);

        for (var page : List.of("", "/pack", "/minutes")) {
            assertThat(page(id, page, "member1"))
                    .contains("you are out of this item")
                    .doesNotContain("A play about X", play.value(), "Paper Boat", "Because.", "Iris Reviewer");
            assertThat(page(id, page, "member2")).contains("A play about X", play.value(), "Paper Boat");
        }
        for (var paper : List.of("/pack.pdf", "/minutes.pdf")) {
            assertThat(paper(id, paper, "member1"))
                    .contains("you are out of this item")
                    .doesNotContain("A play about X", play.value(), "Paper Boat", "Because.", "Iris Reviewer");
            assertThat(paper(id, paper, "member2")).contains("A play about X", play.value());
        }
        assertThat(page(id, "/pack", "member2")).contains("Iris Reviewer");
    }

    @Test
    void givesThePaperATitleAndALanguage() throws IOException {
        var id = opened();
        chairing.close(id, "chair", null);
        chairing.write(id, "chair", "Tea with \u0007 cake & <b>Ü ş</b>");

        var answer = web.get()
                .uri("/meetings/" + id + "/minutes.pdf")
                .with(signedIn("member1"))
                .locale(Locale.ENGLISH)
                .exchange();
        try (var pdf = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Minutes of 3 December 2026");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(new PDFTextStripper().getText(pdf)).contains("cake & <b>Ü ş</b>");
        }
    }

    @Test
    void tellsApplicantsOnTheDayAgreed() {
        rules("announce-days=3");
        var play = onTheAgenda("A play");
        var id = opened();
        consent(id, play, Outcome.ADMITTED);
        chairing.close(id, "chair", null);

        assertThat(decisions()).isEmpty();
        assertThat(meetings.announcementOf(play)).contains(LocalDate.parse("2026-11-27"));
        assertThat(line(sheet(id, "member1"), play).announced()).isFalse();
        bell.look();
        assertThat(decisions()).isEmpty();

        clock.now = Instant.parse("2026-11-26T23:00:00Z"); // midnight in Amsterdam
        bell.look();
        bell.look();
        assertThat(decisions()).singleElement().returns(play, ItemDecided::reference);
        assertThat(meetings.announcementOf(play)).isEmpty();
    }

    @Test
    void tellsOnceHoweverManyNodesLook() throws InterruptedException, ExecutionException {
        var play = onTheAgenda("A play");
        var id = opened();
        consent(id, play, Outcome.ADMITTED);
        chairing.close(id, "chair", LocalDate.parse("2026-11-27"));
        clock.now = Instant.parse("2026-11-27T09:00:00Z");

        var nodes = Executors.newFixedThreadPool(4);
        try {
            for (var done : nodes.invokeAll(Collections.nCopies(4, Executors.callable(bell::look)))) {
                done.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(leader.wentOn).filteredOn(play::equals).hasSize(1);
    }

    @Test
    void tellsApplicantsEarlierIfTheChairWants() {
        var play = onTheAgenda("A play");
        var id = opened();
        consent(id, play, Outcome.ADMITTED);
        chairing.close(id, "chair", LocalDate.parse("2026-12-20"));
        assertThat(decisions()).isEmpty();

        chairing.announce(id, "chair");

        assertThat(decisions()).hasSize(1);
    }

    @Test
    void tellsNobodyOfACaseThatEndedMeanwhile() {
        var play = onTheAgenda("A play");
        var id = opened();
        consent(id, play, Outcome.ADMITTED);
        chairing.close(id, "chair", LocalDate.parse("2026-12-20"));

        casefile.close(play, Decision.WITHDRAWN);
        chairing.announce(id, "chair");

        assertThat(decisions()).isEmpty();
        assertThat(line(sheet(id, "member1"), play).outcome()).isEqualTo(Outcome.ADMITTED);
    }

    @Test
    void approvesTheMinutesInTheNextMeetingAndKeepsThem() {
        var first = opened();
        chairing.close(first, "chair", null);
        chairing.write(first, "chair", "Tea.");
        clock.now = clock.now.plus(Duration.ofDays(28));
        var second = opened();
        var approval = sheet(second, "chair").lines().get(0);
        assertThat(approval.topic()).isEqualTo(Topic.MINUTES);
        chairing.record(
                second,
                approval.id(),
                "chair",
                new Chairing.Motion(Outcome.NOTED, false, Map.of(), Set.of(), "", "", null));
        assertThat(sheet(first, "chair").approvedAt()).isEmpty();

        chairing.close(second, "chair", null);

        assertThat(sheet(first, "chair").approvedAt()).isPresent();
        refused("meetings.refused.approved", () -> chairing.write(first, "chair", "Coffee."));
        chairing.correct(first, "chair", "It was coffee.");
        assertThat(sheet(first, "chair").notes()).isEqualTo("Tea.");
        assertThat(sheet(first, "chair").corrections())
                .extracting(Correction::text)
                .containsExactly("It was coffee.");
    }

    @Test
    void holdsOneMeetingAfterTheOther() {
        onTheAgenda("A play");
        var later = meetings.calendar().get(1).id();

        refused("meetings.refused.earlier", () -> chairing.open(later, "chair", presences()));
        refused("meetings.refused.nobody", () -> chairing.open(next(), "chair", Map.of()));
        refused("meetings.refused.chair", () -> chairing.open(next(), "member1", presences()));
    }

    @Test
    void sendsThePapersOnceAWeekAhead() {
        var play = onTheAgenda("A play");
        leader.out.put(play, Set.of("member1"));
        bell.look();
        assertThat(told(Occasion.PACK)).isEmpty();

        clock.now = Instant.parse("2026-11-26T18:30:00Z");
        bell.look();
        bell.look();

        assertThat(told(Occasion.PACK)).singleElement().satisfies(pack -> {
            assertThat(pack.time().toLocalDateTime()).isEqualTo("2026-12-03T19:30");
            assertThat(pack.agendas()).containsOnlyKeys(MEMBERS);
            assertThat(pack.agendas().get("member2"))
                    .containsExactly(new AgendaLine(Topic.DISPUTED, play.value(), "A play", false));
            assertThat(pack.agendas().get("member1")).containsExactly(new AgendaLine(Topic.DISPUTED, "", "", true));
        });
    }

    @Test
    void decidesInWritingOnceAllHaveVoted() {
        var play = onTheAgenda("A play");
        leader.out.put(play, Set.of("member1"));
        var round = round(play, "2026-12-01T12:00");
        assertThat(told(Occasion.ROUND)).singleElement().satisfies(call -> {
            assertThat(call.agendas().get("member1"))
                    .extracting(AgendaLine::title)
                    .containsExactly("");
            assertThat(call.agendas().get("member2"))
                    .extracting(AgendaLine::title)
                    .containsExactly("A play");
        });

        refused("meetings.refused.out", () -> rounds.vote(round, item(round, play), "member1", Choice.AGAINST));
        refused("meetings.refused.notAMember", () -> rounds.vote(round, item(round, play), "adviser", Choice.AGAINST));
        for (var member : List.of("member2", "member3", "member4", "member5")) {
            rounds.vote(round, item(round, play), member, Choice.IN_FAVOUR);
        }
        assertThat(line(sheet(round, "member2"), play).votes()).isEmpty();
        assertThat(decisions()).isEmpty();
        rounds.vote(round, item(round, play), "chair", Choice.AGAINST);

        assertThat(decisions()).singleElement().returns(Decision.ADMITTED, ItemDecided::decision);
        assertThat(sheet(round, "chair").state()).isEqualTo("CLOSED");
        assertThat(line(sheet(round, "chair"), play).votes(Choice.IN_FAVOUR)).isEqualTo(4);
        refused("meetings.refused.roundOver", () -> rounds.vote(round, item(round, play), "chair", Choice.IN_FAVOUR));
    }

    @Test
    void leavesToTheMeetingWhatGetsNoResultInWriting() {
        var play = onTheAgenda("A play");
        var round = round(play, "2026-12-01T12:00");
        assertThat(sheet(next(), "chair").lines()).isEmpty();
        rounds.vote(round, item(round, play), "member2", Choice.IN_FAVOUR);

        bell.look();
        assertThat(sheet(round, "chair").state()).isEqualTo("OPEN");
        clock.now = Instant.parse("2026-12-01T11:00:00Z"); // noon in Amsterdam
        bell.look();

        assertThat(line(sheet(round, "chair"), play).result()).isEqualTo(PollResult.NO_QUORUM);
        assertThat(decisions()).isEmpty();
        assertThat(sheet(next(), "chair").lines())
                .extracting(Sheet.Line::reference)
                .containsExactly(play.value());
    }

    @Test
    void beginsARoundOnlyWithADeadlineBeforeTheMeeting() {
        var play = onTheAgenda("A play");

        refused("meetings.refused.deadline", () -> round(play, "2026-11-24T09:00"));
        refused("meetings.refused.deadline", () -> round(play, "2026-12-04T09:00"));
        refused(
                "meetings.refused.roundOfNothing",
                () -> rounds.call(next(), "chair", Map.of(), LocalDateTime.parse("2026-12-01T12:00")));
    }

    @Test
    void tellsThePublicWhenAndWhereAndNothingElse() {
        onTheAgenda("A play about X");

        assertThat(web.get().uri("/calendar").header("Accept-Language", "nl"))
                .hasStatusOk()
                .bodyText()
                .contains("donderdag 3 december 2026, 19:30", "Town hall")
                .doesNotContain("A play about X");
        assertThat(web.get().uri("/calendar.ics"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("text/calendar")
                .bodyText()
                .contains("BEGIN:VEVENT", "@coalition.example")
                .doesNotContain("A play about X");
    }

    @Test
    void keepsWhatWasTypedWhenItIsRefused() {
        var play = onTheAgenda("A play");
        var id = opened();

        var refused = web.post()
                .uri("/meetings/%d/items/%d/result".formatted(id, item(id, play)))
                .param("outcome", "DEFERRED")
                .param("consent", "true")
                .param("remark", "A long text")
                .header("Accept-Language", "en")
                .with(signedIn("chair"))
                .with(csrf())
                .exchange();

        assertThat(refused).redirectedUrl().isEqualTo("/meetings/" + id);
        assertThat(web.get()
                        .uri("/meetings/" + id)
                        .cookie(refused.getResponse().getCookies())
                        .header("Accept-Language", "en")
                        .with(signedIn("chair")))
                .bodyText()
                .contains("A deferred case needs", "A long text");
    }

    @Test
    void knowsNoOtherMeetings() {
        assertThat(web.get().uri("/meetings/999").with(signedIn("member1"))).hasStatus(404);
        assertThat(web.get().uri("/meetings/999/minutes.pdf").with(signedIn("member1")))
                .hasStatus(404);
    }

    private Reference aCase(String title) {
        var answers = new HashMap<String, Object>(Fixtures.anInitiative());
        answers.put("title", title);
        return casefile.receive(new Submission(CaseKind.INITIATIVE, new Answers(answers), List.of(), "en"))
                .reference();
    }

    private Reference onTheAgenda(String title) {
        var reference = aCase(title);
        meetings.putOnAgenda(reference, Topic.DISPUTED);
        return reference;
    }

    private long next() {
        meetings.planAhead();
        return meetings.calendar().stream()
                .filter(entry ->
                        !entry.cancelled() && sheet(entry.id(), "chair").state().equals("PLANNED"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The next meeting with everyone there but these. */
    private long opened(String... excused) {
        var id = next();
        chairing.open(id, "chair", presences(excused));
        return id;
    }

    private static Map<String, Presence> presences(String... excused) {
        return MEMBERS.stream()
                .collect(toMap(
                        member -> member,
                        member -> List.of(excused).contains(member) ? Presence.EXCUSED : Presence.PRESENT));
    }

    private Sheet sheet(long id, String reader) {
        return papers.sheet(id, reader);
    }

    private static Sheet.Line line(Sheet sheet, Reference reference) {
        return sheet.lines().stream()
                .filter(line -> line.reference().equals(reference.value()))
                .findFirst()
                .orElseThrow();
    }

    private long item(long id, Reference reference) {
        return jdbc.sql("select id from agenda_item where meeting = ? and case_reference = ?")
                .param(id)
                .param(reference.value())
                .query(Long.class)
                .single();
    }

    private PollResult vote(long id, Reference reference, Outcome outcome, Map<String, Choice> votes) {
        return chairing.record(
                id,
                item(id, reference),
                "chair",
                new Chairing.Motion(outcome, false, votes, Set.of(), "Because.", "", null));
    }

    private PollResult consent(long id, Reference reference, Outcome outcome) {
        return consent(id, reference, outcome, "chair");
    }

    private PollResult consent(long id, Reference reference, Outcome outcome, String account) {
        return chairing.record(
                id,
                item(id, reference),
                account,
                new Chairing.Motion(outcome, true, Map.of(), Set.of(), "Because.", "", null));
    }

    private PollResult defer(long id, Reference reference, String question, @Nullable LocalDate until) {
        return chairing.record(
                id,
                item(id, reference),
                "chair",
                new Chairing.Motion(Outcome.DEFERRED, true, Map.of(), Set.of(), "", question, until));
    }

    private long round(Reference reference, String deadline) {
        return rounds.call(
                next(), "chair", Map.of(item(next(), reference), Outcome.ADMITTED), LocalDateTime.parse(deadline));
    }

    private List<MembersInformed> told(Occasion occasion) {
        return events.stream(MembersInformed.class)
                .filter(informed -> informed.occasion() == occasion)
                .toList();
    }

    private List<ItemDecided> decisions() {
        return events.stream(ItemDecided.class).toList();
    }

    private static void refused(String code, ThrowingCallable attempt) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(attempt).returns(code, RefusedException::code);
    }

    private String page(long id, String page, String reader) throws IOException {
        return web.get()
                .uri("/meetings/" + id + page)
                .header("Accept-Language", "en")
                .with(signedIn(reader))
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    private String paper(long id, String paper, String reader) throws IOException {
        var answer = web.get()
                .uri("/meetings/" + id + paper)
                .header("Accept-Language", "en")
                .with(signedIn(reader))
                .exchange();
        try (var pdf = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    private static RequestPostProcessor signedIn(String account) {
        return user(account)
                .authorities(AuthorityUtils.createAuthorityList(
                        account.equals("chair")
                                ? List.of(People.CORE_GROUP, People.CHAIR)
                                : List.of(People.CORE_GROUP)));
    }
}
