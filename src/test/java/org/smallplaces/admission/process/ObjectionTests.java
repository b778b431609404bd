package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.admission.Review;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Objection;
import org.smallplaces.casefile.Reference;

/** The ways that an objection to a decline can take. */
class ObjectionTests extends CaseWays {

    private static final Period SIX_WEEKS = Period.ofWeeks(6);

    @Test
    void asksAnAdviserFirstWhoSeesWhyTheApplicantDisagrees() {
        var reference = lodged();

        assertThat(objection(reference)).isWaitingAt("user_adviseOnObjection");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.UNDER_OBJECTION);
        assertThat(letters(reference)).contains("objection-received", "objection-advice");
        var advising = waiting(reference, "user_adviseOnObjection").singleResult();
        assertThat(engine.getFormService().getTaskFormVariables(advising.getId()))
                .containsEntry("grounds", "You overlooked our plan.");
        assertThat(progress.activities(reference)).containsExactly("user_adviseOnObjection");
        assertThat(progress.drawing(reference)).contains("process id=\"objection\"");
    }

    @Test
    void asksTwoOthersAfterTheAdviser() {
        var reference = declined();
        var first = admission.reviews(reference, "admin").stream()
                .map(Review::reviewer)
                .toList();
        object(reference);
        advise(reference);

        assertThat(admission.opinionOnObjection(reference)).contains("They have a point.");
        assertThat(reviewers(reference)).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(letters(reference)).contains("objection-in-review");
        assertThat(happenings(reference)).contains("objectionAdvised");
        var second = reviewers(reference).iterator().next();
        assertThat(admission.reviews(reference, second))
                .filteredOn(review -> !review.again())
                .allSatisfy(review -> assertThat(review.recommendation()).isPresent());
    }

    @Test
    void hidesTheSecondReviewsFromOneAnotherUntilTheyAreIn() {
        var reference = lodged();
        advise(reference);
        var open = reviewers(reference);
        review(reference, "ADMITTED");
        var waiting = reviewers(reference).iterator().next();
        var given =
                open.stream().filter(one -> !one.equals(waiting)).findFirst().orElseThrow();

        assertThat(reviewBy(given, admission.reviews(reference, waiting)).recommendation())
                .isEmpty();
    }

    @Test
    void judgesByTheNewReviewsAloneAndAdmitsAfterAll() {
        var reference = lodged();
        advise(reference);
        review(reference, "ADMITTED", "ADMITTED");
        assertThat(objection(reference)).isWaitingAt("user_decideInMeeting");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.TO_BE_DECIDED);
        assertThat(letters(reference)).contains("objection-on-agenda");
        assertThat(admission.judgements(reference))
                .allSatisfy(judgement -> assertThat(judgement.verdict().name()).isEqualTo("MET"));

        var instance = objection(reference);
        decide(reference, Map.of("decision", "ADMITTED", "remark", "You were right."));

        assertThat(instance).isEnded().hasPassed("service_publish", "service_suggestCrossovers", "end_upheld");
        assertThat(casefile.get(reference).decision()).contains(Decision.ADMITTED);
        assertThat(casefile.get(reference).reasons().remark()).isEqualTo("You were right.");
        assertThat(letters(reference)).contains("objection-upheld").doesNotContain("decision-admitted");
        assertThat(casefile.objection(reference)).hasValueSatisfying(settled -> {
            assertThat(settled.outcome()).contains(Objection.Outcome.UPHELD);
            assertThat(settled.reasons().remark()).isEqualTo("Too much at once.");
        });
        assertThat(happenings(reference)).containsSubsequence("decided", "closed", "objectionLodged", "decided");
    }

    @Test
    void declinesAgainForGood() {
        var reference = lodged();
        advise(reference);
        review(reference, "DECLINED", "DECLINED");

        var instance = objection(reference);
        decide(reference, Map.of("decision", "DECLINED", "remark", "We stay with it."));

        assertThat(instance).isEnded().hasPassed("end_rejected").hasNotPassed("service_publish");
        assertThat(casefile.get(reference).isClosed()).isTrue();
        assertThat(casefile.get(reference).reasons().remark()).isEqualTo("We stay with it.");
        assertThat(letters(reference)).contains("objection-rejected");
        assertThat(outcome(reference)).isEqualTo(Objection.Outcome.REJECTED);
    }

    @Test
    void comesBackToTheMeetingWhenTheQuestionIsAnswered() {
        var reference = deferred();
        assertThat(objection(reference)).isWaitingAt("call_askForMeeting");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.WAITING_FOR_APPLICANT);
        assertThat(letters(reference)).contains("objection-deferred", "information-request");

        casefile.answer(reference, new Answers(Fixtures.anInitiative()), Map.of(), List.of());
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.UNDER_OBJECTION);
        work(reference);
        timer(reference, "timer_deferredUntil");

        assertThat(objection(reference)).isWaitingAt("user_decideInMeeting");
    }

    @Test
    void letsTheDeclineStandWhenTheQuestionIsNotAnswered() {
        var reference = deferred();
        var instance = objection(reference);

        timer(reference, "timer_lapse");

        assertThat(instance).isEnded().hasPassed("end_unanswered");
        assertThat(casefile.get(reference).decision()).contains(Decision.DECLINED);
        assertThat(casefile.get(reference).reasons().remark()).isEqualTo("Too much at once.");
        assertThat(letters(reference)).contains("objection-lapsed");
        assertThat(outcome(reference)).isEqualTo(Objection.Outcome.LAPSED);
    }

    @Test
    void endsWhenTheApplicantTakesItBackBeforeTheAdviser() {
        assertEndsWhenTakenBack(lodged());
    }

    @Test
    void endsWhenTheApplicantTakesItBackDuringTheReviews() {
        var reference = lodged();
        advise(reference);
        assertEndsWhenTakenBack(reference);
    }

    @Test
    void endsWhenTheApplicantTakesItBackInsteadOfAnswering() {
        assertEndsWhenTakenBack(deferred());
    }

    private void assertEndsWhenTakenBack(Reference reference) {
        var instance = objection(reference);

        casefile.withdrawObjection(reference);
        work(reference);

        assertThat(instance).isEnded().hasPassed("end_withdrawn");
        assertThat(progress.activities(reference)).isEmpty();
        assertThat(casefile.get(reference).isClosed()).isTrue();
        assertThat(casefile.get(reference).decision()).contains(Decision.DECLINED);
        assertThat(casefile.get(reference).reasons().remark()).isEqualTo("Too much at once.");
        assertThat(letters(reference)).contains("objection-withdrawn");
        assertThat(outcome(reference)).isEqualTo(Objection.Outcome.WITHDRAWN);
        assertThat(admission.reviews(reference, "admin"))
                .extracting(Review::state)
                .doesNotContain(Review.State.ASKED);
    }

    @Test
    void remindsTheAdvisersAndThenGoesOnWithoutThem() {
        var reference = lodged();

        timer(reference, "timer_opinionReminder");
        assertThat(letters(reference)).contains("objection-advice-reminder");
        assertThat(objection(reference)).isWaitingAt("user_adviseOnObjection");

        timer(reference, "timer_opinionLate");
        assertThat(objection(reference)).isWaitingAt("user_review");
        assertThat(admission.opinionOnObjection(reference)).isEmpty();
    }

    @Test
    void remindsTheSecondReviewersAndHandsTheReviewOnWhenOneStepsBack() {
        var reference = lodged();
        advise(reference);
        timer(reference, "timer_reviewReminder");
        timer(reference, "timer_reviewEscalation");
        assertThat(letters(reference)).contains("review-reminder", "review-escalation");

        var leaving = reviews(reference).get(0);
        var account = candidate(leaving);
        submit(leaving, account, Map.of("action", "recuse"));
        work(reference);

        assertThat(reviewers(reference)).doesNotContain(account);
    }

    @Test
    void letsAnOrganisationInAfterAll() {
        // its own intake is another process: here it was declined already
        var reference = Reference.of("M-2026-9001");
        jdbc.sql(
                        """
                        insert into case_file (reference, revision, kind, status, language, organisation, title, contact_name,
                          contact_email, answers, received_at, decision, decided_at, reasons)
                        select 'M-2026-9001', 0, 'MEMBERSHIP_APPLICATION', status, language, organisation, organisation,
                          contact_name, contact_email, answers, received_at, decision, decided_at, reasons
                        from case_file where reference = ?""")
                .param(declined().value())
                .update();
        object(reference);
        advise(reference);
        review(reference, "ADMITTED", "ADMITTED");

        var instance = objection(reference);
        decide(reference, Map.of("decision", "ADMITTED"));

        assertThat(instance)
                .isEnded()
                .hasPassed("service_createAccount", "service_publishMember", "end_upheld")
                .hasNotPassed("service_publish");
        assertThat(letters(reference))
                .contains("objection-upheld", "invitation")
                .doesNotContain("crossover");
    }

    @Test
    void refusesAnOpinionThatSaysNothing() {
        var reference = lodged();
        var advising = waiting(reference, "user_adviseOnObjection").singleResult();

        assertThatThrownBy(() -> submit(advising, "adviser1", Map.of("opinion", "  ")))
                .isInstanceOf(BadUserRequestException.class);
        assertThat(objection(reference)).isWaitingAt("user_adviseOnObjection");
    }

    @Test
    void keepsWhatIsWrittenOutOfTheEngine() {
        var reference = lodged();
        var advising = waiting(reference, "user_adviseOnObjection").singleResult();
        engine.getTaskService().setAssignee(advising.getId(), "adviser1");
        engine.getTaskService()
                .complete(advising.getId(), Map.of("opinion", "Not for the engine.", "grounds", "Nor this."));
        work(reference);

        assertThat(jdbc.sql("select distinct name_ from act_hi_varinst")
                        .query(String.class)
                        .list())
                .doesNotContain("opinion", "grounds");
        assertThat(jdbc.sql("select count(*) from act_hi_detail where text_ like '%for the engine%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Reference declined() {
        var reference = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        review(reference, "ADMITTED", "ADMITTED", "DECLINED");
        decide(reference, Map.of("decision", "DECLINED", "remark", "Too much at once."));
        return reference;
    }

    private void object(Reference reference) {
        casefile.object(reference, "You overlooked our plan.", List.of(), SIX_WEEKS);
        work(reference);
    }

    private Reference lodged() {
        var reference = declined();
        object(reference);
        return reference;
    }

    private Reference deferred() {
        var reference = lodged();
        advise(reference);
        review(reference, "ADMITTED", "DECLINED");
        decide(reference, Map.of("decision", "DEFERRED", "question", "Who pays for the hall?"));
        return reference;
    }

    private void advise(Reference reference) {
        submit(
                waiting(reference, "user_adviseOnObjection").singleResult(),
                "adviser1",
                Map.of("opinion", "They have a point."));
        work(reference);
    }

    private ProcessInstance objection(Reference reference) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .processDefinitionKey("objection")
                .singleResult();
    }

    private Objection.Outcome outcome(Reference reference) {
        return casefile.objection(reference).flatMap(Objection::outcome).orElseThrow();
    }
}
