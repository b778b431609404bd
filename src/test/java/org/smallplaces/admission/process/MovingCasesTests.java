package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.engine.Migrations;
import org.smallplaces.engine.Obstacle;
import org.smallplaces.people.Declarations;
import org.smallplaces.playbook.CaseMoves;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.PlaybookFile;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of running cases when their process changes. */
class MovingCasesTests extends CaseWays {

    private static final String INTAKE = "processes/initiative-intake.bpmn";
    private static final String REQUEST = "processes/information-request.bpmn";

    @Autowired
    private Draft draft;

    @Autowired
    private Playbook playbook;

    @Autowired
    private CaseMoves moves;

    @Autowired
    private Declarations declarations;

    private int before;

    @BeforeEach
    void remembersTheRelease() {
        before = playbook.inForce().number();
    }

    @AfterEach
    void restores() {
        if (playbook.inForce().number() > before) {
            assertThat(draft.restore(before, "admin", "")).isEmpty();
        }
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance ->
                        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "tried", true, true));
    }

    @Test
    void takesCasesAlongFromWhereverTheyWait() {
        var cases = atEveryWaitState();
        declarations.declare("member6", "Paper Boat Theatre", "Board", null, null);
        var deadlines = deadlines();
        var tasks = taskIds();
        var revoked = revoked();
        assertThat(revoked).isPositive();

        publish(INTAKE, withASecondLook());
        publish(
                REQUEST,
                playbook.inForce().file(REQUEST).orElseThrow().replace("Wait for the answer", "Wait for an answer"));

        var earlier = moves.earlier();
        assertThat(earlier)
                .extracting(CaseMoves.Earlier::process)
                .containsExactly("information-request", "initiative-intake");
        assertThat(earlier).extracting(CaseMoves.Earlier::release).containsOnly(before);
        for (var older : earlier) {
            var plan = moves.plan(older.id(), Map.of());
            assertThat(plan.steps()).allSatisfy(step -> {
                assertThat(step.to()).hasValue(step.activity());
                assertThat(step.obstacle()).isEmpty();
                assertThat(step.name()).isNotEqualTo(step.activity());
            });
            assertThat(moves.move(older.id(), Map.of(), List.of(), "admin"))
                    .hasSize((int) older.cases())
                    .allSatisfy(move -> assertThat(move.stayed()).isEmpty());
        }

        assertThat(moves.earlier()).isEmpty();
        assertThat(deadlines()).isEqualTo(deadlines);
        assertThat(taskIds()).isEqualTo(tasks);
        assertThat(revoked()).isEqualTo(revoked);
        var inReview = one(cases, "user_review");
        assertThat(happenings(inReview)).contains("movedToRelease");
        review(inReview, "ADMITTED", "ADMITTED", "ADMITTED");
        assertThat(running(inReview)).isWaitingAt("user_secondLook");
        assertThat(running(one(cases, "service_checkComplete"))).isWaitingAt("service_checkComplete");
        work(one(cases, "service_checkComplete"));
        assertThat(running(one(cases, "service_checkComplete"))).isWaitingAt("user_review");
        answer(one(cases, "call_requestInformation"));
        assertThat(running(one(cases, "call_requestInformation"))).isWaitingAt("user_review");
        timer(one(cases, "timer_deferredUntil"), "timer_deferredUntil");
        assertThat(running(one(cases, "timer_deferredUntil"))).isWaitingAt("user_decideInMeeting");
        answer(one(cases, "call_askForMeeting"));
        assertThat(running(one(cases, "call_askForMeeting"))).isWaitingAt("timer_deferredUntil");
        answer(one(cases, "call_askApplicant"));
        assertThat(reviews(one(cases, "call_askApplicant"))).hasSize(3);
        assertEndsOnWithdrawal(one(cases, "user_advise"));
        assertEndsOnWithdrawal(one(cases, "user_confirm"));
    }

    private static Reference one(Map<String, Reference> cases, String at) {
        return Objects.requireNonNull(cases.get(at), at);
    }

    @Test
    void leavesACaseWhereItIsUnlessAnAdministratorSaysWhereItGoes() {
        var toConfirm = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        review(toConfirm, "ADMITTED", "ADMITTED", "ADMITTED");
        var inReview = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        publish(INTAKE, withoutIds(playbook.inForce().file(INTAKE).orElseThrow()));
        var older = moves.earlier().get(0).id();

        var plan = moves.plan(older, Map.of());
        assertThat(plan.steps())
                .filteredOn(step -> step.activity().equals("user_confirm"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.to()).isEmpty();
                    assertThat(step.obstacle().map(Obstacle::kind)).hasValue(Obstacle.Kind.GONE);
                    assertThat(step.choices()).extracting(Migrations.Choice::id).contains("user_agree");
                });
        assertThat(moves.move(older, Map.of(), List.of(), "admin")).hasSize(2).satisfiesOnlyOnce(move -> {
            assertThat(move.reference()).isEqualTo(toConfirm.value());
            assertThat(move.stayed().map(Obstacle::kind)).hasValue(Obstacle.Kind.GONE);
        });
        assertThat(running(toConfirm).getProcessDefinitionId()).isEqualTo(older);
        assertThat(running(inReview).getProcessDefinitionId()).isNotEqualTo(older);
        assertThat(happenings(toConfirm)).doesNotContain("movedToRelease");

        var wrong = Map.of("user_confirm", "service_tally");
        assertThat(moves.plan(older, wrong).steps()).singleElement().satisfies(step -> assertThat(
                        step.obstacle().map(Obstacle::kind))
                .hasValue(Obstacle.Kind.OTHER_KIND));
        assertThat(moves.plan(older, Map.of("user_confirm", "user_review")).steps())
                .singleElement()
                .satisfies(
                        step -> assertThat(step.obstacle().map(Obstacle::kind)).hasValue(Obstacle.Kind.OTHER_SCOPE));
        assertThat(moves.move(older, wrong, List.of(), "admin")).noneMatch(CaseMoves.Move::moved);

        assertThat(moves.move(older, Map.of("user_confirm", "user_agree"), List.of(), "admin"))
                .allMatch(CaseMoves.Move::moved);
        assertThat(running(toConfirm)).isWaitingAt("user_agree");
        assertThatThrownBy(() -> moves.plan(running(toConfirm).getProcessDefinitionId(), Map.of()))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void setsADeadlineAnewThatReadsDifferently() {
        var reference = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        var was = jobs(reference, "timer_reviewEscalation").get(0).getDuedate();
        var reminders = deadlines("timer_reviewReminder");
        publish(
                INTAKE,
                playbook.inForce()
                        .file(INTAKE)
                        .orElseThrow()
                        .replace(
                                "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${workingDays.after(10)}",
                                "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${workingDays.after(20)}"));

        moves.move(
                moves.earlier().get(0).id(),
                Map.of(),
                List.of(running(reference).getId()),
                "admin");

        assertThat(jobs(reference, "timer_reviewEscalation")).hasSize(3).allSatisfy(job -> assertThat(job.getDuedate())
                .isAfter(was));
        assertThat(deadlines("timer_reviewReminder")).hasSize(3).isEqualTo(reminders);
    }

    private Map<String, Reference> atEveryWaitState() {
        var cases = new HashMap<String, Reference>();
        cases.put(
                "service_checkComplete",
                casefile.receive(new Submission(
                                CaseKind.INITIATIVE, new Answers(Fixtures.anInitiative()), List.of(), "en"))
                        .reference());
        var incomplete = Fixtures.anInitiative();
        incomplete.put("activities", "A play.");
        cases.put("call_requestInformation", received(CaseKind.INITIATIVE, incomplete));
        cases.put("user_review", received(CaseKind.INITIATIVE, Fixtures.anInitiative()));
        cases.put("call_askApplicant", asked("ask-applicant"));
        cases.put("user_advise", asked("ask-adviser"));
        var toConfirm = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        review(toConfirm, "ADMITTED", "ADMITTED", "ADMITTED");
        cases.put("user_confirm", toConfirm);
        cases.put("user_decideInMeeting", onTheAgenda());
        var asked = onTheAgenda();
        decide(asked, Map.of("decision", "DEFERRED", "question", "Who pays for the hall?"));
        cases.put("call_askForMeeting", asked);
        var deferred = onTheAgenda();
        var later = LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(28);
        decide(deferred, Map.of("decision", "DEFERRED", "until", later.toString()));
        cases.put("timer_deferredUntil", deferred);
        return cases;
    }

    private Reference asked(String action) {
        var reference = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        var review = reviews(reference).get(0);
        var answers = aReview(action, "ADMITTED");
        answers.put("question", "What do you think?");
        submit(review, candidate(review), answers);
        return reference;
    }

    private Reference onTheAgenda() {
        var reference = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        review(reference, "ADMITTED", "ADMITTED", "DECLINED");
        return reference;
    }

    private void answer(Reference reference) {
        casefile.answer(reference, new Answers(Fixtures.anInitiative()), Map.of(), List.of());
        work(reference);
    }

    /** An administrator draws a step between the reviews and the tally. */
    private String withASecondLook() {
        return playbook.inForce()
                .file(INTAKE)
                .orElseThrow()
                .replace(
                        "sourceRef=\"subprocess_review\" targetRef=\"service_tally\" />",
                        "sourceRef=\"subprocess_review\" targetRef=\"user_secondLook\" />"
                                + "<bpmn:userTask id=\"user_secondLook\" name=\"Take a second look\""
                                + " camunda:candidateGroups=\"advisers\" />"
                                + "<bpmn:sequenceFlow id=\"flow_secondLook_tally\" sourceRef=\"user_secondLook\""
                                + " targetRef=\"service_tally\" />")
                .replace("<bpmn:incoming>flow_review_tally</bpmn:incoming>", "");
    }

    private static String withoutIds(String model) {
        return model.replace("\"user_confirm\"", "\"user_agree\"");
    }

    private void publish(String path, String text) {
        draft.save(
                path,
                text,
                PlaybookFile.of(path, playbook.inForce().file(path).orElseThrow())
                        .sha256(),
                "admin");
        assertThat(draft.publish("admin", "")).isEmpty();
    }

    private List<String> deadlines() {
        return deadlines(engine.getManagementService().createJobQuery().timers());
    }

    private List<String> deadlines(String timer) {
        return deadlines(engine.getManagementService().createJobQuery().timers().activityId(timer));
    }

    private static List<String> deadlines(JobQuery timers) {
        return timers.list().stream()
                .map(job -> job.getId() + " " + job.getDuedate())
                .sorted()
                .toList();
    }

    private List<String> taskIds() {
        var all = new ArrayList<>(engine.getTaskService().createTaskQuery().list());
        return all.stream().map(Task::getId).sorted().toList();
    }

    private long revoked() {
        return engine.getAuthorizationService()
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_REVOKE)
                .resourceType(Resources.TASK)
                .count();
    }
}
