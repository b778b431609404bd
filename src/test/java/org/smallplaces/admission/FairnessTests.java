package org.smallplaces.admission;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.WholeSystem;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.QuestionText;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.meetings.ItemDecided;
import org.smallplaces.people.Declarations;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.people.Tie;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who is out of a case, and what becomes of their tasks. */
@WholeSystem
class FairnessTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));

    @Autowired
    private Fairness fairness;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private Admission admission;

    @Autowired
    private Casefile casefile;

    @Autowired
    private People people;

    @Autowired
    private Declarations declarations;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private TransactionOperations transaction;

    private final List<Reference> received = new ArrayList<>();

    /** Nobody else's case shall miss these members, and nobody shall have these reviews to write. */
    @AfterEach
    void leavesNothingBehind() {
        for (var account : accounts()) {
            if (declarations.absence(account).isPresent()) {
                declarations.comeBack(account);
            }
        }
        jdbc.sql("delete from person_tie where not belongs").update();
        // the job executor may be at the same case at the same moment
        received.forEach(reference -> await().atMost(PATIENCE)
                .ignoreExceptionsMatching(collision -> collision instanceof OptimisticLockingException
                        || collision instanceof ConcurrencyFailureException)
                .untilAsserted(() -> {
                    if (!casefile.get(reference).isClosed()) {
                        casefile.requestWithdrawal(reference, "Tried.");
                    }
                }));
    }

    @Test
    void countsTheDaysOfATie() {
        var reference = received("Dagen");
        declarations.declare("member1", "Stichting Dagen", "Board", null, null);
        declarations.declare("member2", "dagen", "Board", today, today);
        declarations.declare("member3", "Dagen", "Board", today.plusDays(1), null);
        declarations.declare("member4", "Dagen", "Board", null, today.minusDays(1));

        assertThat(fairness.outOf(reference)).containsExactlyInAnyOrder("member1", "member2");
        assertThat(fairness.interest(reference, "member1")).contains(Fairness.Interest.TIED);
        assertThat(fairness.isOut(reference, "member3")).isFalse();
    }

    @Test
    void knowsThoseOfAPartnerAndThoseWhoBelong() {
        var answers = Fixtures.anInitiative();
        answers.put("partners", List.of("huis ergens"));
        answers.put("organisation", "Vereniging Het Denkbeeld");
        var reference = received(answers);

        assertThat(fairness.outOf(reference)).containsExactlyInAnyOrder("member1", "member2");
        assertThat(fairness.outOf(Reference.of("I-2020-9999"))).isEmpty();
    }

    @Test
    void asksNobodyWhoIsOutOrAway() {
        declarations.declare("member1", "Bezet", "Family", null, null);
        declarations.goAway("member2", today, today.plusDays(3), "");
        var reference = underReview("Bezet");

        assertThat(reviewers(reference)).hasSize(3).doesNotContain("member1", "member2");
    }

    @Test
    void handsAReviewToTheNextWhenAMemberStepsBackAtTheDossier() {
        var reference = underReview("Stap terug");
        var leaving = reviewers(reference).iterator().next();

        reviewing.stepBack(reference, leaving);

        assertThat(reviewers(reference)).hasSize(3).doesNotContain(leaving);
        assertThat(fairness.interest(reference, leaving)).contains(Fairness.Interest.RECUSED);
        assertThat(admission.reviews(reference, leaving)).isEmpty();
        assertThat(states(reference, leaving)).containsExactly("RECUSED");
    }

    @Test
    void takesTheReviewOfWhoStepsBackOutOfTheCount() {
        var reference = underReview("Telt niet");
        var leaving = reviewers(reference).iterator().next();
        give(reference, leaving);
        assertThat(admission.count(reference, "admin")).contains(new ReviewCount(3, 1));

        reviewing.stepBack(reference, leaving);
        reviewing.stepBack(reference, leaving);

        assertThat(admission.count(reference, "admin")).contains(new ReviewCount(2, 0));
        assertThat(admission.count(reference, leaving)).isEmpty();
    }

    @Test
    void letsAMemberStepBackWhoWasNotAsked() {
        var reference = underReview("Niet gevraagd");
        var other = accounts().stream()
                .filter(account -> !reviewers(reference).contains(account))
                .findFirst()
                .orElseThrow();

        reviewing.stepBack(reference, other);

        assertThat(fairness.outOf(reference)).containsExactly(other);
        assertThat(reviewers(reference)).hasSize(3);
    }

    @Test
    void handsAReviewOnWhenATieIsDeclaredLater() {
        var reference = underReview("Later gemeld");
        var tied = reviewers(reference).iterator().next();

        declarations.declare(tied, "Later gemeld", "My sister works there", null, null);

        assertThat(reviewers(reference)).hasSize(3).doesNotContain(tied);
    }

    @Test
    void handsAReviewOnWhenTheApplicantNamesAnotherPartner() {
        var reference = underReview("Andere partner");
        var reviewer = reviewers(reference).iterator().next();
        var theirs =
                people.find(reviewer).orElseThrow().organisations().iterator().next();
        var asking = tasks.createTaskQuery().processInstanceBusinessKey(reference.value()).list().stream()
                .filter(task -> !candidate(task).equals(reviewer))
                .findFirst()
                .orElseThrow();
        submit(asking, candidate(asking), Map.of("action", "ask-applicant", "question", "With whom?"));
        await().atMost(PATIENCE).until(() -> !casefile.questions(reference).isEmpty());
        var answers = new HashMap<>(casefile.get(reference).answers().values());
        answers.put("partners", List.of(theirs));

        casefile.answer(reference, new Answers(answers), Map.of(), List.of());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reviewers(reference)).hasSize(3).doesNotContain(reviewer));
    }

    @Test
    void handsTheReviewOfWhoGoesAwayToTheDeputy() {
        var reference = underReview("Vervanging");
        var reviewers = reviewers(reference);
        var leaving = reviewers.iterator().next();
        var deputy = others(reviewers).get(1);

        declarations.goAway(leaving, today.plusDays(1), today.plusDays(9), deputy);
        assertThat(reviewers(reference)).contains(leaving);
        declarations.goAway(leaving, today, today.plusDays(9), deputy);

        assertThat(reviewers(reference)).hasSize(3).contains(deputy).doesNotContain(leaving);
        assertThat(states(reference, leaving)).containsExactly("HANDED_ON");
        assertThat(fairness.isOut(reference, leaving)).isFalse();
    }

    @Test
    void handsTheReviewToTheNextIfTheDeputyIsTied() {
        var reference = underReview("Vervanger verbonden");
        var reviewers = reviewers(reference);
        var leaving = reviewers.iterator().next();
        var deputy = others(reviewers).get(0);
        declarations.declare(deputy, "Vervanger verbonden", "Treasurer", null, null);

        declarations.goAway(leaving, today, today.plusDays(9), deputy);

        assertThat(reviewers(reference)).hasSize(3).doesNotContain(leaving, deputy);
    }

    @Test
    void leavesAReviewWithWhoIsAwayIfThereIsNobodyElse() {
        var reference = underReview("Niemand anders");
        var reviewers = reviewers(reference);
        others(reviewers).forEach(other -> reviewing.stepBack(reference, other));

        declarations.goAway(reviewers.iterator().next(), today, today.plusDays(9), "");

        assertThat(reviewers(reference)).isEqualTo(reviewers);
    }

    @Test
    void refusesATaskToWhoIsOutWhoeverGivesIt() {
        var reference = underReview("Geen taak");
        declarations.declare("member1", "Geen taak", "Board", null, null);
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .list()
                .get(0);

        assertThatThrownBy(() -> tasks.claim(task.getId(), "member1")).hasMessageContaining("een belang");
        assertThatThrownBy(() -> tasks.setAssignee(task.getId(), "member1")).hasMessageContaining("een belang");
        assertThatThrownBy(() -> tasks.delegateTask(task.getId(), "member1")).hasMessageContaining("een belang");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void letsAnotherMemberChairWhatTheChairIsOutOf() {
        declarations.declare("chair", "Zonder voorzitter", "Founder", null, null);
        var reference = underReview("Zonder voorzitter");
        assertThat(fairness.chairs(reference)).containsExactly("member1");
        reviewers(reference).forEach(reviewer -> give(reference, reviewer));
        var confirming = waiting(reference, "user_confirm", 1).get(0);

        assertThat(candidates(confirming)).containsExactly("member1");
        submit(confirming, "member1", Map.of("confirmation", "discuss"));

        assertThat(candidates(waiting(reference, "user_decideInMeeting", 1).get(0)))
                .containsExactly("member1");
        assertThat(jdbc.sql("select recipient from letter where case_reference = ? and name = 'decision-confirm'")
                        .param(reference.value())
                        .query(String.class)
                        .list())
                .containsExactly("member1");
    }

    @Test
    void takesWhatTheGroupDecidedOverFromAChairWhoIsOut() {
        declarations.declare("chair", "Verbonden voorzitter", "Founder", null, null);
        var reference = underReview("Verbonden voorzitter");
        reviewers(reference).forEach(reviewer -> give(reference, reviewer));
        submit(waiting(reference, "user_confirm", 1).get(0), "member1", Map.of("confirmation", "discuss"));
        waiting(reference, "user_decideInMeeting", 1);

        events.publishEvent(new ItemDecided(reference, Decision.DECLINED, "Not now.", "", null, "chair"));

        await().atMost(PATIENCE).until(() -> casefile.get(reference).isClosed());
        assertThat(casefile.get(reference).decision()).contains(Decision.DECLINED);
    }

    @Test
    void letsTheDeputyChairWhileTheChairIsAway() {
        var reference = underReview("Voorzitter weg");
        declarations.goAway("chair", today, today.plusDays(2), "member5");

        assertThat(fairness.chairs(reference)).containsExactly("member5");

        declarations.comeBack("chair");
        assertThat(fairness.chairs(reference)).containsExactly("chair");
    }

    @Test
    void seesWhatChangesWithinATransaction() {
        var reference = received("In een keer");

        transaction.executeWithoutResult(status -> {
            assertThat(fairness.outOf(reference)).isEmpty();
            declarations.declare("member1", "In een keer", "Board", null, null);
            assertThat(fairness.outOf(reference)).containsExactly("member1");
            reviewing.stepBack(reference, "member2");
            assertThat(fairness.outOf(reference)).containsExactlyInAnyOrder("member1", "member2");
            var answers = new HashMap<>(casefile.get(reference).answers().values());
            answers.put("organisation", "In twee keer");
            casefile.ask(reference, List.of(QuestionText.from("member3", "Who are you?")));
            casefile.answer(reference, new Answers(answers), Map.of(), List.of());
            assertThat(fairness.outOf(reference)).containsExactly("member2");
        });

        declarations.declare("member3", "In twee keer", "Board", null, null);
        assertThat(fairness.outOf(reference)).containsExactlyInAnyOrder("member2", "member3");
        assertThat(fairness.outOfAny("member3").test(reference)).isTrue();
    }

    @Test
    void keepsTasksFromWhoIsInvitedLater() {
        var reference = underReview("Later gevraagd");
        var tasksOfTheCase = waiting(reference, "user_review", 3);

        var invited = people.invite(
                new Person(
                        "later",
                        "Later Asked",
                        "later@example.org",
                        "en",
                        Set.of(People.ADVISERS),
                        Set.of("Later gevraagd"),
                        Set.of()),
                reference.value());

        try {
            assertThat(tasksOfTheCase).allSatisfy(task -> assertThat(authorizations
                            .createAuthorizationQuery()
                            .authorizationType(Authorization.AUTH_TYPE_REVOKE)
                            .userIdIn(invited.account())
                            .resourceId(task.getId())
                            .count())
                    .isEqualTo(1));
        } finally {
            people.close(invited.account());
        }
    }

    @Test
    void endsATieTodayAndKeepsIt() {
        declarations.declare("member1", "Voorbij", "Board", null, null);
        var tie = declarations.ties("member1").stream()
                .filter(one -> !one.belongs())
                .findFirst()
                .orElseThrow();

        declarations.end("member2", tie.id(), false);
        declarations.end("member1", tie.id(), true);
        assertThat(tie(tie.id()).until()).isEmpty();
        declarations.end("member1", tie.id(), false);

        assertThat(tie(tie.id()).until()).contains(today);
    }

    private Tie tie(long id) {
        return declarations.ties("member1").stream()
                .filter(tie -> tie.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private Reference received(String organisation) {
        var answers = Fixtures.anInitiative();
        answers.put("organisation", organisation);
        return received(answers);
    }

    private Reference received(Map<String, Object> answers) {
        var reference = casefile.receive(new Submission(CaseKind.INITIATIVE, new Answers(answers), List.of(), "en"))
                .reference();
        received.add(reference);
        return reference;
    }

    private Reference underReview(String organisation) {
        var reference = received(organisation);
        waiting(reference, "user_review", 3);
        return reference;
    }

    private List<Task> waiting(Reference reference, String step, int number) {
        var query = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(step);
        await().atMost(PATIENCE).until(() -> query.count() == number);
        return query.list();
    }

    private Set<String> reviewers(Reference reference) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey("user_review")
                .list()
                .stream()
                .map(this::candidate)
                .collect(toSet());
    }

    private List<String> others(Set<String> reviewers) {
        return accounts().stream()
                .filter(account -> !reviewers.contains(account))
                .toList();
    }

    private List<String> accounts() {
        return people.in(People.CORE_GROUP).stream().map(Person::account).toList();
    }

    private String candidate(Task task) {
        return candidates(task).get(0);
    }

    private List<String> candidates(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getType().equals("candidate"))
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> states(Reference reference, String reviewer) {
        return jdbc.sql("select state from review where case_reference = ? and reviewer = ?")
                .param(reference.value())
                .param(reviewer)
                .query(String.class)
                .list();
    }

    private void give(Reference reference, String reviewer) {
        var answers = new HashMap<String, Object>(Map.of("action", "submit", "recommendation", "ADMITTED"));
        List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible")
                .forEach(criterion -> answers.put("verdict_" + criterion, "MET"));
        var task = tasks
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey("user_review")
                .list()
                .stream()
                .filter(review -> candidate(review).equals(reviewer))
                .findFirst()
                .orElseThrow();
        submit(task, reviewer, answers);
    }

    private void submit(Task task, String account, Map<String, Object> answers) {
        tasks.setAssignee(task.getId(), account);
        forms.submitTaskForm(task.getId(), answers);
    }
}
