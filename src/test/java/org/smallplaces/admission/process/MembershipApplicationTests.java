package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.admission.Membership;
import org.smallplaces.admission.Review;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.people.Invitations;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.register.Register;
import org.springframework.beans.factory.annotation.Autowired;

/** The ways that an organisation can take into the core group, or not. */
class MembershipApplicationTests extends CaseWays {

    @Autowired
    private Membership membership;

    @Autowired
    private Invitations invitations;

    @Autowired
    private Register register;

    @Test
    void admitsAnOrganisationAfterTwoTalksAndTheMeeting() {
        var reference = received(anApplication("Way In"));
        assertThat(running(reference)).isWaitingAt("user_talk").hasPassed("service_checkComplete", "service_screen");
        assertThat(reviews(reference)).hasSize(2);
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(letters(reference))
                .contains("talk-announced", "talk-assigned")
                .doesNotContain("review-assigned");

        talk(reference, "ADMITTED", "ADMITTED");
        assertThat(running(reference)).isWaitingAt("user_decideInMeeting").hasPassed("service_putOnAgenda");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.TO_BE_DECIDED);

        var instance = running(reference);
        decide(reference, Map.of("decision", "ADMITTED", "remark", "Welcome."));

        assertThat(instance).isEnded().hasPassed("service_createAccount", "service_publish", "end_admitted");
        assertThat(casefile.get(reference).decision()).contains(Decision.ADMITTED);
        assertThat(letters(reference))
                .contains("membership-admitted", "invitation")
                .doesNotContain("decision-admitted");
        assertThat(register.find(reference)).hasValueSatisfying(entry -> {
            assertThat(entry.kind()).isEqualTo(CaseKind.MEMBERSHIP_APPLICATION);
            assertThat(entry.title()).isEqualTo("Way In");
            assertThat(entry.summary()).startsWith("We walk with people");
            assertThat(entry.activities()).startsWith("Lantern walks");
        });
    }

    @Test
    void opensAnAccountForEveryoneNamedAndInvitesThem() {
        var reference = admitted(anApplication("Two People"));

        assertThat(jdbc.sql("select recipient_address from letter where case_reference = ? and name = 'invitation'")
                        .param(reference.value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("robin@TwoPeople.example", "Zoe@TwoPeople.example");
        assertThat(people.findByEmail("zoe@twopeople.EXAMPLE")).hasValueSatisfying(invited -> {
            assertThat(invited.account()).startsWith("zoedebene");
            assertThat(invited.name()).isEqualTo("Zoë d'Ébène");
            assertThat(invited.groups()).containsExactly(People.CORE_GROUP);
            assertThat(invited.organisations()).contains("Two People");
            assertThat(invited.expertise()).contains("elderly-care", "udhr-13");
        });
        assertThat(happenings(reference)).contains("accountOpened");
    }

    @Test
    void invitesTheContactPersonWhereNobodyIsNamed() {
        var answers = anApplication("Nobody Named");
        answers.remove("people");
        answers.put("contactEmail", "solo@nobody-named.example");
        admitted(answers);

        assertThat(people.findByEmail("solo@nobody-named.example")).isPresent();
    }

    @Test
    void letsSomeoneWithAnAccountKeepItAndRepresentTheOrganisationToo() {
        var answers = anApplication("Second Home");
        answers.put("people", List.of(Map.of("name", "Bas B.", "email", "MEMBER2@example.org")));
        var reference = admitted(answers);

        assertThat(people.find("member2")).hasValueSatisfying(member -> {
            assertThat(member.name()).isEqualTo("Bas Bedacht");
            assertThat(member.organisations()).contains("Huis Ergens", "Second Home");
        });
        assertThat(letters(reference)).contains("account-linked").doesNotContain("invitation");
        assertThat(engine.getIdentityService().checkPassword("member2", "demo")).isTrue();
        assertThatThrownBy(() -> invitations.mint("member2")).hasMessageContaining("no such invitation");
    }

    @Test
    void makesNoAccountForAnOrganisationThatIsNotAdmitted() {
        var reference = received(anApplication("Too Early"));

        assertThatThrownBy(() -> membership.openAccounts(reference)).isInstanceOf(IllegalStateException.class);
        assertThat(people.findByEmail(email("robin", "Too Early"))).isEmpty();
    }

    @Test
    void declinesWithReasonsPerCriterion() {
        var reference = onTheAgenda("Not Yet");

        var instance = running(reference);
        decide(reference, Map.of("decision", "DECLINED", "remark", "Come back with a second person."));

        assertThat(instance).isEnded().hasPassed("end_declined").hasNotPassed("service_createAccount");
        assertThat(casefile.get(reference).reasons().judgements())
                .hasSize(5)
                .allSatisfy(judgement -> assertThat(judgement.english()).isNotBlank());
        assertThat(letters(reference))
                .contains("membership-declined")
                .doesNotContain("decision-declined", "invitation");
        assertThat(register.find(reference)).isEmpty();
        assertThat(jdbc.sql("select body from letter where case_reference = ? and name = 'membership-declined'")
                        .param(reference.value())
                        .query(String.class)
                        .single())
                .contains(String.valueOf(LocalDate.now(ZoneId.of("Europe/Amsterdam"))
                        .plusMonths(6)
                        .getYear()));
    }

    @Test
    void screensTheContributionByItsOwnRulebook() {
        var reference = received(anApplication("Screened"));

        assertThat(admission.screening(reference)).hasValueSatisfying(assessment -> {
            assertThat(assessment.rulebook()).isEqualTo("membership");
            assertThat(assessment.verdicts()).hasSize(5).allSatisfy((criterion, verdict) -> assertThat(verdict)
                    .as(criterion.key())
                    .isEqualTo(Verdict.MET));
        });
        assertThat(happenings(reference)).contains("screened");
    }

    @Test
    void asksForWhatIsMissingAndGoesOnWithTheAnswer() {
        var answers = anApplication("Few Words");
        answers.put("motivation", "Because.");
        var reference = received(answers);
        assertThat(running(reference)).isWaitingAt("call_requestInformation").hasNotPassed("service_screen");
        assertThat(letters(reference)).contains("information-request");

        casefile.answer(reference, new Answers(anApplication("Few Words")), Map.of(), List.of());
        work(reference);

        assertThat(running(reference)).isWaitingAt("user_talk");
    }

    @Test
    void closesWhatIsNotAnswered() {
        var answers = anApplication("Silent");
        answers.put("motivation", "Because.");
        var reference = received(answers);
        var instance = running(reference);

        timer(reference, "timer_lapse");

        assertThat(instance).isEnded().hasPassed("end_lapsed");
        assertThat(casefile.get(reference).decision()).contains(Decision.LAPSED);
    }

    @Test
    void remindsAMemberAndTellsTheChairWhenATalkIsLate() {
        var reference = received(anApplication("Late"));

        timer(reference, "timer_talkReminder");
        assertThat(letters(reference)).contains("talk-reminder").doesNotContain("talk-escalation");

        timer(reference, "timer_talkEscalation");
        assertThat(letters(reference)).contains("talk-escalation");
        assertThat(reviews(reference)).hasSize(2);
    }

    @Test
    void keepsWhatAMemberTypedWhileTheApplicantIsAsked() {
        var reference = received(anApplication("Asked"));
        var task = reviews(reference).get(0);
        var member = candidate(task);
        var typed = aReport("ADMITTED");
        typed.put("action", "ask-applicant");
        typed.put("question", "Who walks along?");

        submit(task, member, typed);
        assertThat(running(reference)).isWaitingAt("call_askApplicant", "user_talk");

        casefile.answer(reference, new Answers(anApplication("Asked")), Map.of(), List.of());
        work(reference);

        assertThat(engine.getFormService()
                        .getTaskFormVariables(reviewOf(reference, member).getId()))
                .containsEntry("report", "We had soup.")
                .containsEntry("verdict_visible", "MET")
                .doesNotContainKey("question");
    }

    @Test
    void handsTheTalkToAnotherMemberWhenOneStepsBack() {
        var reference = received(anApplication("Stepped Back"));
        var task = reviews(reference).get(0);
        var leaving = candidate(task);

        submit(task, leaving, Map.of("action", "recuse"));
        work(reference);

        assertThat(reviewers(reference)).hasSize(2).doesNotContain(leaving);
    }

    @Test
    void leavesTheTalkToTheMeetingWhenNobodyElseIsThere() {
        var reference = received(anApplication("Alone"));
        for (var left = reviews(reference); !left.isEmpty(); left = reviews(reference)) {
            submit(left.get(0), candidate(left.get(0)), Map.of("action", "recuse"));
            work(reference);
        }

        assertThat(running(reference)).isWaitingAt("user_decideInMeeting");
    }

    @Test
    void hidesTheReportOfTheOtherUntilOnesOwnIsIn() {
        var reference = received(anApplication("Hidden"));
        var first = reviews(reference).get(0);
        var early = candidate(first);
        submit(first, early, aReport("DECLINED"));
        work(reference);
        var late = candidate(reviews(reference).get(0));

        assertThat(reviewBy(early, admission.reviews(reference, late))).satisfies(hidden -> {
            assertThat(hidden.state()).isEqualTo(Review.State.GIVEN);
            assertThat(hidden.report()).isEmpty();
            assertThat(hidden.recommendation()).isEmpty();
        });
        talk(reference, "ADMITTED");
        assertThat(reviewBy(early, admission.reviews(reference, late)).report()).isEqualTo("We had soup.");
    }

    @Test
    void refusesATalkWithoutAReport() {
        var reference = received(anApplication("No Report"));
        var task = reviews(reference).get(0);
        var without = aReport("ADMITTED");
        without.remove("report");

        assertThatThrownBy(() -> submit(task, candidate(task), without)).isInstanceOf(BadUserRequestException.class);
        assertThat(reviews(reference)).hasSize(2);
    }

    @Test
    void keepsTheReportOutOfTheEngine() {
        var reference = received(anApplication("Kept Out"));
        for (var task : reviews(reference)) {
            engine.getTaskService().claim(task.getId(), candidate(task));
            engine.getTaskService().complete(task.getId(), aReport("ADMITTED"));
            work(reference);
        }

        assertThat(jdbc.sql("select count(*) from act_hi_varinst where name_ = 'report'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from act_hi_detail where text_ like '%soup%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void asksTheApplicantForTheMeetingAndComesBackOnTheAgenda() {
        var reference = onTheAgenda("Deferred");

        decide(reference, Map.of("decision", "DEFERRED", "question", "How many lanterns?"));
        assertThat(running(reference)).isWaitingAt("call_askForMeeting");
        assertThat(letters(reference)).contains("decision-deferred", "information-request");

        casefile.answer(reference, new Answers(anApplication("Deferred")), Map.of(), List.of());
        work(reference);
        timer(reference, "timer_deferredUntil");

        assertThat(running(reference)).isWaitingAt("user_decideInMeeting");
    }

    @Test
    void closesADeferredApplicationWhoseQuestionIsNotAnswered() {
        var reference = onTheAgenda("Unanswered");
        decide(reference, Map.of("decision", "DEFERRED", "question", "How many lanterns?"));
        var instance = running(reference);

        timer(reference, "timer_lapse");

        assertThat(instance).isEnded().hasPassed("end_unanswered");
    }

    @Test
    void waitsWithADeferredApplicationUntilTheAgreedDay() {
        var reference = onTheAgenda("Agreed Day");
        var later = LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(28);

        decide(reference, Map.of("decision", "DEFERRED", "until", later.toString()));
        assertThat(running(reference)).isWaitingAt("timer_deferredUntil");

        timer(reference, "timer_deferredUntil");
        assertThat(running(reference)).isWaitingAt("user_decideInMeeting");
    }

    @Test
    void endsWhenTheApplicantWithdrawsDuringTheTalks() {
        assertEndsOnWithdrawal(received(anApplication("Withdrawn")));
    }

    @Test
    void endsWhenTheApplicantWithdrawsBeforeAnythingHappened() {
        assertEndsOnWithdrawal(casefile.receive(new Submission(
                        CaseKind.MEMBERSHIP_APPLICATION, new Answers(anApplication("At Once")), List.of(), "en"))
                .reference());
    }

    @Test
    void endsWhenTheApplicantWithdrawsBeforeTheMeeting() {
        assertEndsOnWithdrawal(onTheAgenda("Before The Meeting"));
    }

    @Test
    void sendsNobodyOfTheOrganisationToTalkWithIt() {
        var own = people.in(People.CORE_GROUP).stream()
                .filter(member -> member.organisations().contains("Huis Ergens"))
                .map(Person::account)
                .toList();

        assertThat(reviewers(received(anApplication("Huis Ergens"))))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(own);
    }

    private static Map<String, Object> anApplication(String organisation) {
        var answers = Fixtures.anApplication();
        answers.put("organisation", organisation);
        answers.put(
                "people",
                List.of(
                        Map.of("name", "Robin Verzonnen", "email", email("robin", organisation)),
                        Map.of("name", "Zoë d'Ébène", "email", email("Zoe", organisation))));
        return answers;
    }

    /** Of nobody in another test. */
    private static String email(String name, String organisation) {
        return name + "@" + organisation.replace(" ", "") + ".example";
    }

    private Reference received(Map<String, Object> answers) {
        return received(CaseKind.MEMBERSHIP_APPLICATION, answers);
    }

    private Reference onTheAgenda(String organisation) {
        var reference = received(anApplication(organisation));
        talk(reference, "ADMITTED", "DECLINED");
        return reference;
    }

    private Reference admitted(Map<String, Object> answers) {
        var reference = received(answers);
        talk(reference, "ADMITTED", "ADMITTED");
        decide(reference, Map.of("decision", "ADMITTED"));
        return reference;
    }

    private void talk(Reference reference, String... recommendations) {
        for (var recommendation : recommendations) {
            var task = reviews(reference).get(0);
            submit(task, candidate(task), aReport(recommendation));
            work(reference);
        }
    }

    private static Map<String, Object> aReport(String recommendation) {
        var answers = new HashMap<>(aReview("submit", recommendation));
        answers.put("report", "We had soup.");
        return answers;
    }
}
