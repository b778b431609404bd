package org.smallplaces.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DataJpaTest
@RecordApplicationEvents
@ComponentScan
@Import(CasefileTests.Time.class)
class CasefileTests {

    private static final Period SIX_WEEKS = Period.ofWeeks(6);
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    @Autowired
    private Casefile casefile;

    @Autowired
    private CaseLinks links;

    @Autowired
    private ReferenceNumbers numbers;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    static class Time {
        @Bean
        Clock clock() {
            return Clock.system(HERE);
        }
    }

    @Test
    void countsReferencesPerKindAndYear() {
        var first = casefile.receive(aSubmission()).reference();
        var second = casefile.receive(aSubmission()).reference();

        assertThat(first.value()).matches("I-\\d{4}-0001");
        assertThat(second.value()).isEqualTo(first.value().replace("0001", "0002"));
        assertThat(casefile.receive(anApplication()).reference().value()).matches("M-\\d{4}-0001");
    }

    @Test
    void givesNoReferenceTwiceWhenACrashHasLeftTheCounterBehind() {
        var first = casefile.receive(aSubmission()).reference();
        casefile.receive(aSubmission());
        jdbc.sql("update reference_number set last_number = 0").update();

        numbers.afterSingletonsInstantiated();

        assertThat(casefile.receive(aSubmission()).reference().value())
                .isEqualTo(first.value().replace("0001", "0003"));
    }

    @Test
    void tellsTheWorldThatACaseWasReceived() {
        var reference = casefile.receive(aSubmission()).reference();

        assertThat(events.stream(CaseReceived.class)).containsExactly(new CaseReceived(reference, CaseKind.INITIATIVE));
    }

    @Test
    void keepsEveryVersionOfTheAnswers() {
        var reference = casefile.receive(aSubmission()).reference();
        casefile.ask(reference, List.of(new QuestionText("rules", "Which rights?", "Welke rechten?")));
        var question = casefile.questions(reference).get(0);

        casefile.answer(reference, answers("A café about housing"), Map.of(question.id(), "Housing"), List.of());

        assertThat(casefile.versions(reference))
                .extracting(version -> version.answers().text("title"))
                .containsExactly("A café about rights", "A café about housing");
        assertThat(casefile.get(reference).title()).isEqualTo("A café about housing");
        assertThat(casefile.questions(reference)).singleElement().satisfies(answered -> {
            assertThat(answered.isOpen()).isFalse();
            assertThat(answered.answer()).isEqualTo("Housing");
        });
        assertThat(events.stream(CaseAnswered.class)).containsExactly(new CaseAnswered(reference));
    }

    @Test
    void takesAnAnswerOnce() {
        var reference = casefile.receive(aSubmission()).reference();
        casefile.ask(reference, List.of(QuestionText.from("member1", "Which rights?")));

        assertThat(casefile.answer(reference, answers("Once"), Map.of(), List.of()))
                .isTrue();
        assertThat(casefile.answer(reference, answers("Twice"), Map.of(), List.of()))
                .isFalse();

        assertThat(casefile.get(reference).title()).isEqualTo("Once");
        assertThat(casefile.versions(reference)).hasSize(2);
        assertThat(events.stream(CaseAnswered.class)).hasSize(1);
    }

    @Test
    void goesNotBackWhenAnAnswerComesAfterTheCaseWentOn() {
        var reference = casefile.receive(aSubmission()).reference();
        casefile.ask(reference, List.of(QuestionText.from("member1", "Which rights?")));
        casefile.awaitDecision(reference);

        casefile.answer(reference, answers("Late"), Map.of(), List.of());

        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.TO_BE_DECIDED);
        assertThat(casefile.get(reference).title()).isEqualTo("Late");
    }

    @Test
    void endsADeferredCaseOnTheDayItEnds() {
        var reference = casefile.receive(aSubmission()).reference();
        casefile.decide(reference, Decision.DEFERRED, Reasons.NONE, "chair");
        var deferred = casefile.get(reference).decidedAt().orElseThrow();

        casefile.close(reference, Decision.WITHDRAWN);

        assertThat(casefile.get(reference).decidedAt())
                .hasValueSatisfying(ended -> assertThat(ended).isAfter(deferred));
    }

    @Test
    void keepsTheDayOfADecisionThatClosesTheCase() {
        var reference = casefile.receive(aSubmission()).reference();
        casefile.decide(reference, Decision.ADMITTED, Reasons.NONE, "chair");
        var decided = casefile.get(reference).decidedAt();

        casefile.close(reference, Decision.ADMITTED);

        assertThat(casefile.get(reference).decidedAt()).isEqualTo(decided);
    }

    @Test
    void keepsListsNumbersAndGroupsOfAnswersAsTheyWere() {
        var values = Map.<String, Object>of(
                "title",
                "T",
                "rights",
                List.of("udhr-1", "udhr-25"),
                "budget",
                new java.math.BigDecimal("1250.50"),
                "consent",
                true,
                "people",
                List.of(Map.of("name", "A. Example")));
        var reference = casefile.receive(new Submission(CaseKind.INITIATIVE, new Answers(values), List.of(), "nl"))
                .reference();

        var kept = casefile.versions(reference).get(0).answers();
        assertThat(kept.list("rights")).containsExactly("udhr-1", "udhr-25");
        assertThat(kept.number("budget"))
                .hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo("1250.50"));
        assertThat(kept.yes("consent")).isTrue();
        assertThat(kept.has("people")).isTrue();
    }

    @Test
    void givesADocumentBackByteForByteAndOnlyToItsOwnCase() {
        var content = "héllo\u0000".getBytes(StandardCharsets.UTF_8);
        var mine = casefile.receive(new Submission(
                        CaseKind.INITIATIVE,
                        answers("One"),
                        List.of(new UploadedFile("plan.txt", "text/plain", content)),
                        "en"))
                .reference();
        var other = casefile.receive(aSubmission()).reference();
        UUID document = casefile.documents(mine).get(0).id();

        assertThat(casefile.content(mine, document)).hasValue(content);
        assertThat(casefile.content(other, document)).isEmpty();
    }

    @Test
    void showsTheApplicantOnlyWhatIsMeantForTheApplicant() {
        var reference = casefile.receive(aSubmission()).reference();
        casefile.record(reference, Audience.STAFF, "member1", "recused");

        assertThat(casefile.timeline(reference, Audience.APPLICANT))
                .extracting(TimelineEntry::happening)
                .containsExactly("received");
        assertThat(casefile.timeline(reference, Audience.STAFF))
                .extracting(TimelineEntry::happening)
                .containsExactly("received", "recused");
    }

    @Test
    void refusesToMoveACaseThatIsOver() {
        var reference = casefile.receive(aSubmission()).reference();
        casefile.close(reference, Decision.LAPSED);

        assertThatThrownBy(() -> casefile.underReview(reference)).isInstanceOf(CaseClosedException.class);
        assertThatThrownBy(() -> casefile.requestWithdrawal(reference, "late")).isInstanceOf(CaseClosedException.class);
        assertThatThrownBy(() -> casefile.addDocuments(reference, List.of())).isInstanceOf(CaseClosedException.class);
    }

    @Test
    void keepsACaseOpenThatIsDeferred() {
        var reference = casefile.receive(aSubmission()).reference();
        casefile.decide(reference, Decision.DEFERRED, Reasons.NONE, "chair");

        assertThat(casefile.get(reference).canBeWithdrawn()).isTrue();
        casefile.decide(reference, Decision.ADMITTED, Reasons.NONE, "chair");
        assertThat(casefile.get(reference).canBeWithdrawn()).isFalse();
    }

    @Test
    void opensADeclinedCaseOnceForAnObjectionAndKeepsTheFirstReasons() {
        var reference = declined();

        casefile.object(reference, "You overlooked our plan.", List.of(aDocument()), SIX_WEEKS);

        var again = casefile.get(reference);
        assertThat(again.status()).isEqualTo(CaseStatus.UNDER_OBJECTION);
        assertThat(again.decision()).contains(Decision.DECLINED);
        assertThat(again.canBeWithdrawn()).isFalse();
        assertThat(casefile.documents(reference)).hasSize(1);
        assertThat(events.stream(ObjectionLodged.class)).containsExactly(new ObjectionLodged(reference));
        casefile.underReview(reference);
        assertThat(again.status()).isEqualTo(CaseStatus.UNDER_OBJECTION);
        casefile.decide(reference, Decision.ADMITTED, new Reasons(List.of(), "After all."), "chair");
        assertThat(again.canObjectionBeWithdrawn()).isFalse();
        casefile.close(reference, Decision.ADMITTED);
        assertThat(casefile.objection(reference)).hasValueSatisfying(objection -> {
            assertThat(objection.grounds()).isEqualTo("You overlooked our plan.");
            assertThat(objection.reasons().remark()).isEqualTo("Too much at once.");
            assertThat(objection.outcome()).contains(Objection.Outcome.UPHELD);
        });
        assertThatThrownBy(() -> casefile.object(reference, "Again.", List.of(), SIX_WEEKS))
                .isInstanceOf(ObjectionRefusedException.class);
    }

    @Test
    void letsADeclineStandWhoseObjectionIsTakenBack() {
        var reference = declined();
        casefile.object(reference, "You overlooked our plan.", List.of(), SIX_WEEKS);
        casefile.decide(reference, Decision.DEFERRED, new Reasons(List.of(), "Next time."), "chair");

        casefile.withdrawObjection(reference);
        casefile.close(reference, Decision.DECLINED);

        assertThat(casefile.get(reference).reasons().remark()).isEqualTo("Too much at once.");
        assertThat(casefile.objection(reference).flatMap(Objection::outcome)).contains(Objection.Outcome.WITHDRAWN);
        assertThat(events.stream(ObjectionWithdrawn.class)).containsExactly(new ObjectionWithdrawn(reference));
        assertThatThrownBy(() -> casefile.object(reference, "Yet again.", List.of(), SIX_WEEKS))
                .isInstanceOf(ObjectionRefusedException.class);
        assertThatThrownBy(() -> casefile.withdrawObjection(reference)).isInstanceOf(CaseClosedException.class);
    }

    @Test
    void letsADeclineStandWhenNoOtherDecisionIsTaken() {
        var reference = declined();
        casefile.object(reference, "You overlooked our plan.", List.of(), SIX_WEEKS);
        casefile.decide(reference, Decision.DEFERRED, new Reasons(List.of(), "Next time."), "chair");

        casefile.close(reference, Decision.DECLINED);

        assertThat(casefile.get(reference).decision()).contains(Decision.DECLINED);
        assertThat(casefile.get(reference).reasons().remark()).isEqualTo("Too much at once.");
        assertThat(casefile.objection(reference).flatMap(Objection::outcome)).contains(Objection.Outcome.LAPSED);
    }

    @Test
    void refusesAnObjectionWhereNothingWasDeclinedOrTheTermIsOver() {
        var open = casefile.receive(aSubmission()).reference();
        var withdrawn = casefile.receive(aSubmission()).reference();
        casefile.close(withdrawn, Decision.WITHDRAWN);
        var late = declined();

        for (var reference : List.of(open, withdrawn)) {
            assertThatThrownBy(() -> casefile.object(reference, "But no.", List.of(), SIX_WEEKS))
                    .isInstanceOf(ObjectionRefusedException.class);
        }
        assertThatThrownBy(() -> casefile.object(late, "But no.", List.of(), Period.ofDays(-1)))
                .isInstanceOf(ObjectionRefusedException.class);
        assertThat(casefile.get(late).objectableUntil(SIX_WEEKS, HERE)).isPresent();
        assertThat(casefile.get(open).objectableUntil(SIX_WEEKS, HERE)).isEmpty();
    }

    private Reference declined() {
        var reference = casefile.receive(aSubmission()).reference();
        casefile.decide(reference, Decision.DECLINED, new Reasons(List.of(), "Too much at once."), "chair");
        casefile.close(reference, Decision.DECLINED);
        return reference;
    }

    private static UploadedFile aDocument() {
        return new UploadedFile("plan.txt", "text/plain", "A plan".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void opensACaseByItsLinkAndStoresOnlyAHash() {
        var reference = casefile.receive(aSubmission()).reference();
        var token = links.mint(reference);

        assertThat(token).hasSize(22);
        assertThat(links.open(token)).contains(reference);
        assertThat(links.open(CaseLinks.hash(token))).isEmpty();
        assertThat(links.open(CaseLinks.newToken())).isEmpty();
    }

    @Test
    void knowsNoCaseWithAnotherReference() {
        var unknown = Reference.of("I-1999-0001");

        assertThatThrownBy(() -> casefile.get(unknown)).isInstanceOf(NoSuchCaseException.class);
        assertThat(casefile.find(unknown)).isEmpty();
    }

    private static Submission aSubmission() {
        return new Submission(CaseKind.INITIATIVE, answers("A café about rights"), List.of(), "en");
    }

    private static Submission anApplication() {
        return new Submission(
                CaseKind.MEMBERSHIP_APPLICATION, new Answers(Map.of("organisation", "Example")), List.of(), "nl");
    }

    private static Answers answers(String title) {
        return new Answers(Map.of("title", title, "organisation", "Example", "contactEmail", "someone@example.org"));
    }
}
