package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.admission.Review;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.TimelineEntry;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.meetings.DecisionNotTakenOverException;
import org.smallplaces.meetings.ItemDecided;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

class InitiativeIntakeTests extends CaseWays {

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void admitsACompleteInitiativeOnConsentOfTheReviewersAndTheChair() {
        var reference = received(anInitiative());
        assertThat(running(reference)).isWaitingAt("user_review").hasPassed("service_checkComplete", "service_screen");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.IN_REVIEW);

        review(reference, "ADMITTED", "ADMITTED", "ADMITTED");
        assertThat(running(reference)).isWaitingAt("user_confirm").hasPassed("service_tally");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.TO_BE_DECIDED);

        var instance = running(reference);
        confirm(reference, "confirm");

        assertThat(instance).isEnded().hasPassed("service_publish", "service_suggestCrossovers", "end_admitted");
        assertThat(casefile.get(reference).decision()).contains(Decision.ADMITTED);
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(letters(reference))
                .contains("review-assigned", "decision-confirm", "decision-admitted")
                .doesNotContain("decision-declined");
    }

    @Test
    void givesTheReasonsPerCriterionWithTheDecision() {
        var reference = received(anInitiative());
        review(reference, "ADMITTED", "ADMITTED", "ADMITTED");
        confirm(reference, "confirm");

        var reasons = casefile.get(reference).reasons();
        assertThat(reasons.judgements()).hasSize(5).allSatisfy(judgement -> {
            assertThat(judgement.verdict()).isEqualTo(Verdict.MET);
            assertThat(judgement.english()).isNotBlank();
            assertThat(judgement.dutch()).isNotBlank().isNotEqualTo(judgement.english());
        });
        assertThat(reasons.remark()).isEqualTo("We look forward to it.");
    }

    @Test
    void letsTheChairPutAConsentOnTheAgenda() {
        var reference = received(anInitiative());
        review(reference, "ADMITTED", "ADMITTED", "ADMITTED");

        confirm(reference, "discuss");

        assertThat(running(reference)).isWaitingAt("user_decideInMeeting").hasPassed("service_putOnAgenda");
    }

    @Test
    void putsADisputedCaseOnTheAgendaWhereItIsDeclined() {
        var reference = received(anInitiative());
        review(reference, "ADMITTED", "ADMITTED", "DECLINED");
        assertThat(running(reference)).isWaitingAt("user_decideInMeeting").hasNotPassed("user_confirm");

        var instance = running(reference);
        decide(reference, Map.of("decision", "DECLINED", "remark", "Too much at once."));

        assertThat(instance).isEnded().hasPassed("end_declined").hasNotPassed("service_publish");
        assertThat(casefile.get(reference).decision()).contains(Decision.DECLINED);
        assertThat(casefile.get(reference).reasons().remark()).isEqualTo("Too much at once.");
        assertThat(letters(reference)).contains("decision-declined");
    }

    @Test
    void admitsADisputedCaseInTheMeeting() {
        var reference = received(anInitiative());
        review(reference, "ADMITTED", "DECLINED", "ADMITTED");

        var instance = running(reference);
        decide(reference, Map.of("decision", "ADMITTED"));

        assertThat(instance).isEnded().hasPassed("end_admitted");
    }

    @Test
    void goesOnWithWhatTheMeetingDecides() {
        var reference = onTheAgenda();
        var instance = running(reference);
        assertThat(open(reference)).isEqualTo(1);

        events.publishEvent(new ItemDecided(reference, Decision.DECLINED, "Too much at once.", "", null, "member1"));
        work(reference);

        assertThat(instance).isEnded().hasPassed("end_declined");
        assertThat(casefile.get(reference).reasons().remark()).isEqualTo("Too much at once.");
        assertThat(casefile.timeline(reference, Audience.STAFF))
                .filteredOn(entry -> entry.happening().equals("decided"))
                .extracting(TimelineEntry::actor)
                .containsExactly("member1");
        assertThat(open(reference)).isZero();
    }

    @Test
    void tellsTheMeetingWhyACaseCannotGoOn() {
        var reference = onTheAgenda();
        var instance = running(reference);

        assertThatThrownBy(
                        () -> events.publishEvent(new ItemDecided(reference, Decision.DEFERRED, "", "", null, "chair")))
                .isInstanceOf(DecisionNotTakenOverException.class)
                .hasMessageContaining(reference.value())
                .hasMessageContaining("vraag aan de indiener");
        assertThat(instance).isWaitingAt("user_decideInMeeting");
        decide(reference, Map.of("decision", "ADMITTED"));
        assertThatThrownBy(
                        () -> events.publishEvent(new ItemDecided(reference, Decision.ADMITTED, "", "", null, "chair")))
                .isInstanceOf(DecisionNotTakenOverException.class);
    }

    @Test
    void takesACaseThatIsDecidedInTasklistOffTheAgendaAndPutsItBackWhenItIsDue() {
        var reference = onTheAgenda();

        decide(
                reference,
                Map.of(
                        "decision",
                        "DEFERRED",
                        "until",
                        LocalDate.now(ZoneId.of("Europe/Amsterdam"))
                                .plusDays(28)
                                .toString()));
        assertThat(open(reference)).isZero();

        timer(reference, "timer_deferredUntil");
        assertThat(open(reference)).isEqualTo(1);
    }

    /** How many times the case is on an agenda to be dealt with. */
    private int open(Reference reference) {
        return jdbc.sql("select count(*) from agenda_item where case_reference = ? and state = 'OPEN'")
                .param(reference.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void asksForWhatIsMissingAndGoesOnWithTheAnswer() {
        var answers = anInitiative();
        answers.put("activities", "A play.");
        var reference = received(answers);
        assertThat(running(reference)).isWaitingAt("call_requestInformation").hasNotPassed("service_screen");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.WAITING_FOR_APPLICANT);
        assertThat(casefile.questions(reference)).isNotEmpty().allSatisfy(question -> {
            assertThat(question.askedBy()).isEqualTo("rules");
            assertThat(question.text("nl")).isNotBlank().isNotEqualTo(question.text("en"));
        });
        assertThat(progress.activities(reference)).contains("call_requestInformation", "receive_answer");

        casefile.answer(reference, new Answers(anInitiative()), Map.of(), List.of());
        work(reference);

        assertThat(running(reference)).isWaitingAt("user_review");
        assertThat(letters(reference)).contains("information-request");
    }

    @Test
    void remindsAndThenClosesWhatIsNotAnswered() {
        var answers = anInitiative();
        answers.put("activities", "A play.");
        var reference = received(answers);
        var instance = running(reference);

        timer(reference, "timer_reminder");
        assertThat(letters(reference)).contains("information-reminder").doesNotContain("lapsed");

        timer(reference, "timer_lapse");
        assertThat(instance).isEnded().hasPassed("end_lapsed");
        assertThat(casefile.get(reference).decision()).contains(Decision.LAPSED);
        assertThat(letters(reference)).contains("lapsed");
    }

    @Test
    void asksTheApplicantForTheMeetingAndComesBackOnTheAgenda() {
        var reference = onTheAgenda();

        decide(reference, Map.of("decision", "DEFERRED", "question", "Who pays for the hall?"));
        assertThat(running(reference)).isWaitingAt("call_askForMeeting");
        assertThat(letters(reference)).contains("decision-deferred", "information-request");
        assertThat(casefile.questions(reference)).singleElement().satisfies(question -> assertThat(question.text("en"))
                .isEqualTo("Who pays for the hall?"));

        casefile.answer(reference, new Answers(anInitiative()), Map.of(), List.of());
        work(reference);
        timer(reference, "timer_deferredUntil");

        assertThat(running(reference)).isWaitingAt("user_decideInMeeting");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.TO_BE_DECIDED);
        var instance = running(reference);
        decide(reference, Map.of("decision", "ADMITTED"));
        assertThat(instance).isEnded().hasPassed("end_admitted");
    }

    @Test
    void closesADeferredCaseWhoseQuestionIsNotAnswered() {
        var reference = onTheAgenda();
        decide(reference, Map.of("decision", "DEFERRED", "question", "Who pays for the hall?"));
        var instance = running(reference);

        timer(reference, "timer_lapse");

        assertThat(instance).isEnded().hasPassed("end_unanswered");
        assertThat(casefile.get(reference).decision()).contains(Decision.LAPSED);
    }

    @Test
    void waitsWithADeferredCaseUntilTheAgreedDay() {
        var reference = onTheAgenda();
        var later = LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(28);

        decide(reference, Map.of("decision", "DEFERRED", "until", later.toString()));
        assertThat(running(reference)).isWaitingAt("timer_deferredUntil");
        assertThat(job(reference, "timer_deferredUntil").getDuedate())
                .isEqualTo(later.atStartOfDay(ZoneId.of("Europe/Amsterdam")).toInstant());

        timer(reference, "timer_deferredUntil");
        assertThat(running(reference)).isWaitingAt("user_decideInMeeting");
    }

    @Test
    void keepsWhatAReviewerTypedWhileTheApplicantIsAsked() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);
        var reviewer = candidate(review);
        var typed = aReview("ask-applicant", "ADMITTED");
        typed.remove("verdict_visible");
        typed.put("remark_realistic", "Brave.");
        typed.put("question", "Who directs?");

        submit(review, reviewer, typed);
        assertThat(running(reference)).isWaitingAt("call_askApplicant", "user_review");
        assertThat(casefile.questions(reference)).singleElement().satisfies(question -> assertThat(question.text("nl"))
                .isEqualTo("Who directs?"));
        assertThat(jobs(reference, "timer_reviewReminder")).hasSize(2);

        casefile.answer(reference, new Answers(anInitiative()), Map.of(), List.of());
        work(reference);

        var again = reviewOf(reference, reviewer);
        assertThat(engine.getFormService().getTaskFormVariables(again.getId()))
                .containsEntry("verdict_realistic", "MET")
                .containsEntry("remark_realistic", "Brave.")
                .containsEntry("action", "submit")
                .doesNotContainKeys("question", "verdict_visible");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(jobs(reference, "timer_reviewReminder")).hasSize(3);
    }

    @Test
    void goesOnWithTheReviewWhenTheApplicantDoesNotAnswerTheReviewer() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);
        var reviewer = candidate(review);
        submit(review, reviewer, asking("ask-applicant"));

        timer(reference, "timer_lapse");

        assertThat(reviewOf(reference, reviewer)).isNotNull();
        assertThat(casefile.get(reference).isClosed()).isFalse();
    }

    @Test
    void wakesBothReviewersWhoAskedAtTheSameTime() {
        var reference = received(anInitiative());
        for (var review : reviews(reference).subList(0, 2)) {
            submit(review, candidate(review), asking("ask-applicant"));
        }
        assertThat(reviews(reference)).hasSize(1);

        casefile.answer(reference, new Answers(anInitiative()), Map.of(), List.of());
        work(reference);

        assertThat(reviews(reference)).hasSize(3);
    }

    @Test
    void showsAReviewerTheOpinionOfAnAdviser() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);
        var reviewer = candidate(review);
        submit(review, reviewer, asking("ask-adviser"));
        var advising = waiting(reference, "user_advise").singleResult();
        assertThat(engine.getFormService().getTaskFormVariables(advising.getId()))
                .containsEntry("question", "What do you think?");

        submit(advising, "adviser1", Map.of("advice", "Article 25 is the heart of it."));
        work(reference);

        assertThat(engine.getFormService()
                        .getTaskFormVariables(reviewOf(reference, reviewer).getId()))
                .containsEntry("advice", "Article 25 is the heart of it.")
                .containsEntry("adviceQuestion", "What do you think?");
        assertThat(letters(reference)).contains("advice-asked", "advice-given");
    }

    @Test
    void goesOnWithoutAnAdviserWhoDoesNotAnswer() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);
        var reviewer = candidate(review);
        submit(review, reviewer, asking("ask-adviser"));

        timer(reference, "timer_adviceLate");

        assertThat(waiting(reference, "user_advise").count()).isZero();
        assertThat(reviewOf(reference, reviewer)).isNotNull();
    }

    @Test
    void handsTheReviewToAnotherMemberWhenOneStepsBack() {
        var reference = received(anInitiative());
        var before = reviewers(reference);
        var review = reviews(reference).get(0);
        var leaving = candidate(review);

        submit(review, leaving, Map.of("action", "recuse"));
        work(reference);

        var after = reviewers(reference);
        assertThat(after).hasSize(3).doesNotContain(leaving);
        assertThat(after).filteredOn(before::contains).hasSize(2);
        assertThat(admission.reviews(reference, "admin"))
                .filteredOn(one -> one.state() == Review.State.RECUSED)
                .extracting(Review::reviewer)
                .containsExactly(leaving);
    }

    @Test
    void leavesAReviewToTheMeetingWhenNobodyElseIsThere() {
        var reference = received(anInitiative());
        for (var left = reviews(reference); !left.isEmpty(); left = reviews(reference)) {
            submit(left.get(0), candidate(left.get(0)), Map.of("action", "recuse"));
            work(reference);
        }

        assertThat(running(reference)).isWaitingAt("user_decideInMeeting");
        assertThat(happenings(reference)).contains("noReviewer");
    }

    @Test
    void asksNobodyOfTheApplicantOrAPartner() {
        var answers = anInitiative();
        answers.put("organisation", "Vereniging Het Denkbeeld");
        answers.put("partners", List.of("huis ergens", "Harbour of Make-Believe"));

        assertThat(reviewers(received(answers))).hasSize(3).doesNotContain("member1", "member2", "member3");
    }

    @Test
    void bringsACaseThatEverybodyIsTiedToBeforeTheMeeting() {
        var answers = anInitiative();
        answers.put(
                "partners",
                people.in(People.CORE_GROUP).stream()
                        .map(Person::organisations)
                        .flatMap(Collection::stream)
                        .toList());

        assertThat(running(received(answers)))
                .isWaitingAt("user_decideInMeeting")
                .hasNotPassed("user_review");
    }

    @Test
    void remindsTheReviewerAndThenTellsTheChair() {
        var reference = received(anInitiative());

        timer(reference, "timer_reviewReminder");
        timer(reference, "timer_reviewEscalation");

        assertThat(letters(reference)).contains("review-reminder", "review-escalation");
        assertThat(reviews(reference)).hasSize(3);
    }

    @Test
    void endsWhenTheApplicantWithdrawsDuringTheReviews() {
        var reference = received(anInitiative());
        assertEndsOnWithdrawal(reference);
    }

    @Test
    void endsWhenTheApplicantWithdrawsBeforeAnythingHappened() {
        var reference = casefile.receive(
                        new Submission(CaseKind.INITIATIVE, new Answers(anInitiative()), List.of(), "en"))
                .reference();
        assertEndsOnWithdrawal(reference);
    }

    @Test
    void endsWhenTheApplicantWithdrawsInsteadOfAnswering() {
        var answers = anInitiative();
        answers.put("activities", "A play.");
        assertEndsOnWithdrawal(received(answers));
    }

    @Test
    void endsWhenTheApplicantWithdrawsBeforeTheMeeting() {
        assertEndsOnWithdrawal(onTheAgenda());
    }

    @Test
    void endsWhenTheApplicantWithdrawsADeferredCase() {
        var reference = onTheAgenda();
        decide(reference, Map.of("decision", "DEFERRED", "question", "Who pays for the hall?"));
        assertEndsOnWithdrawal(reference);
    }

    @Test
    void hidesTheReviewsOfOthersUntilOnesOwnIsIn() {
        var reference = received(anInitiative());
        var first = reviews(reference).get(0);
        var early = candidate(first);
        submit(first, early, aReview("submit", "DECLINED"));
        work(reference);
        var second = reviews(reference).get(0);
        var late = candidate(second);

        assertThat(reviewBy(early, admission.reviews(reference, late))).satisfies(hidden -> {
            assertThat(hidden.state()).isEqualTo(Review.State.GIVEN);
            assertThat(hidden.verdicts()).isEmpty();
            assertThat(hidden.remarks()).isEmpty();
            assertThat(hidden.recommendation()).isEmpty();
        });
        assertThat(engine.getFormService().getTaskFormVariables(second.getId()).values())
                .doesNotContain("DECLINED");

        submit(second, late, aReview("submit", "ADMITTED"));
        work(reference);
        assertThat(reviewBy(early, admission.reviews(reference, late)).recommendation())
                .contains(Decision.DECLINED);
    }

    @Test
    void takesAReviewOverThatTheChairHandsToAnotherMember() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);
        var other = people.in(People.CORE_GROUP).stream()
                .map(Person::account)
                .filter(account -> !reviewers(reference).contains(account))
                .findFirst()
                .orElseThrow();

        submit(review, other, aReview("submit", "ADMITTED"));
        work(reference);

        assertThat(reviewBy(other, admission.reviews(reference, other)).state()).isEqualTo(Review.State.GIVEN);
    }

    @Test
    void refusesAReviewWithoutVerdictsAndStoresNothing() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);
        var reviewer = candidate(review);
        var incomplete = aReview("submit", "ADMITTED");
        incomplete.remove("verdict_visible");

        assertThatThrownBy(() -> submit(review, reviewer, incomplete))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("criteria");

        assertThat(reviewOf(reference, reviewer)).isNotNull();
        assertThat(engine.getFormService().getTaskFormVariables(review.getId())).doesNotContainKey("verdict_realistic");
    }

    @Test
    void refusesAnswersThatTheFormDoesNotOffer() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);
        var wrong = aReview("submit", "ADMITTED");
        wrong.put("verdict_visible", "PERHAPS");

        assertThatThrownBy(() -> submit(review, candidate(review), wrong))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("PERHAPS");
    }

    @Test
    void refusesABareCompletionWithBadAnswersToo() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);
        engine.getTaskService().claim(review.getId(), candidate(review));

        assertThatThrownBy(() -> engine.getTaskService().complete(review.getId(), Map.of("action", "approve")))
                .hasMessageContaining("approve");
        assertThat(reviews(reference)).hasSize(3);
    }

    @Test
    void refusesAQuestionWithoutText() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);

        assertThatThrownBy(() -> submit(review, candidate(review), Map.of("action", "ask-applicant")))
                .isInstanceOf(BadUserRequestException.class);
        assertThat(casefile.questions(reference)).isEmpty();
    }

    @Test
    void refusesSomebodyElseThanWhoClaimedTheTask() {
        var reference = received(anInitiative());
        var review = reviews(reference).get(0);
        var reviewer = candidate(review);
        engine.getTaskService().claim(review.getId(), reviewer);
        engine.getIdentityService().setAuthentication("camunda", List.of("camunda-admin"));

        assertThatThrownBy(() -> engine.getFormService().submitTaskForm(review.getId(), aReview("submit", "ADMITTED")))
                .hasMessageContaining(reviewer);
    }

    @Test
    void refusesADeferralWithoutQuestionOrDay() {
        var reference = onTheAgenda();

        assertThatThrownBy(() -> decide(reference, Map.of("decision", "DEFERRED")))
                .isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> decide(reference, Map.of("decision", "DEFERRED", "until", "2020-01-01")))
                .isInstanceOf(BadUserRequestException.class);
        assertThat(running(reference)).isWaitingAt("user_decideInMeeting");
    }

    @Test
    void keepsWhatPeopleWriteOutOfTheEngine() {
        var reference = received(anInitiative());
        for (var review : reviews(reference)) {
            var answers = aReview("submit", "ADMITTED");
            answers.put("remark_visible", "Not for the engine.");
            engine.getTaskService().claim(review.getId(), candidate(review));
            engine.getTaskService().complete(review.getId(), answers);
            work(reference);
        }
        confirm(reference, "confirm");

        assertThat(jdbc.sql("select distinct name_ from act_hi_varinst")
                        .query(String.class)
                        .list())
                .contains("action", "decision")
                .noneMatch(name -> name.startsWith("remark") || name.startsWith("verdict_") || name.equals("question"));
        assertThat(jdbc.sql(
                                "select count(*) from act_hi_detail where text_ like '%engine%' or text_ like '%look forward%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void tellsTheChairWhatTheReviewersPropose() {
        var reference = received(anInitiative());
        review(reference, "ADMITTED", "ADMITTED", "ADMITTED");

        var confirming = waiting(reference, "user_confirm").singleResult();
        var shown = engine.getFormService().getTaskFormVariables(confirming.getId());

        assertThat(String.valueOf(shown.get("proposal"))).contains("toelaten", "Mensenrechten", "voldoet");
    }

    private static Map<String, Object> anInitiative() {
        return Fixtures.anInitiative();
    }

    private Reference received(Map<String, Object> answers) {
        return received(CaseKind.INITIATIVE, answers);
    }

    private Reference onTheAgenda() {
        var reference = received(anInitiative());
        review(reference, "ADMITTED", "ADMITTED", "DECLINED");
        return reference;
    }

    private static Map<String, Object> asking(String action) {
        return Map.of("action", action, "question", "What do you think?");
    }

    private void confirm(Reference reference, String confirmation) {
        submit(
                waiting(reference, "user_confirm").singleResult(),
                "chair",
                confirmation.equals("confirm")
                        ? Map.of("confirmation", confirmation, "remark", "We look forward to it.")
                        : Map.of("confirmation", confirmation));
        work(reference);
    }
}
