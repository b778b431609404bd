package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.people.Leaving;
import org.smallplaces.people.LeavingRefusedException;
import org.smallplaces.people.OrganisationLeft;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The ways that somebody leaves, or does not. */
@RecordApplicationEvents
class LeavingTests extends CaseWays {

    private static final Set<String> ALL_THAT_COUNTS =
            Set.of("homelessness", "human-rights-education", "udhr-25", "udhr-27");

    @Autowired
    private Leaving leaving;

    @Autowired
    private ApplicationEvents events;

    @Test
    void handsOpenReviewsToOthersAndClosesTheAccount() {
        member("leaver1", ALL_THAT_COUNTS);
        var open = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        var claimed = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        engine.getTaskService().claim(reviewOf(claimed, "leaver1").getId(), "leaver1");

        leaving.ask("leaver1", "leaver1");
        var instance = leavingOf("leaver1");
        assertThat(instance).isWaitingAt("user_talkAboutLeaving");
        assertThat(lettersTo("leaver1")).contains("leaving-asked");
        assertThat(lettersTo("chair")).contains("leaving-talk");
        assertThat(engine.getFormService().getTaskFormVariables(talk("leaver1").getId()))
                .containsEntry("memberName", "Leaver leaver1")
                .containsEntry("ownWish", true);

        submit(talk("leaver1"), "chair", Map.of("outcome", "leaves"));
        work("leaver1");
        work(open);
        work(claimed);

        assertThat(instance).isEnded().hasPassed("service_handOver", "service_closeAccount", "end_left");
        for (var reference : List.of(open, claimed)) {
            assertThat(reviewers(reference)).hasSize(3).doesNotContain("leaver1");
            assertThat(reviews(reference)).noneMatch(task -> "leaver1".equals(task.getAssignee()));
        }
        assertThat(people.isClosed("leaver1")).isTrue();
        assertThat(events.stream(OrganisationLeft.class)).containsExactly(new OrganisationLeft("House of leaver1"));
        assertThat(people.find("leaver1")).hasValueSatisfying(person -> {
            assertThat(person.name()).isEqualTo("Leaver leaver1");
            assertThat(person.groups()).isEmpty();
            assertThat(person.email()).isEmpty();
            assertThat(person.organisations()).isEmpty();
        });
        assertThat(engine.getIdentityService().checkPassword("leaver1", "demo")).isFalse();
        assertThat(lettersTo("leaver1")).contains("leaving-confirmed");
        assertThat(subjects("leaving-announced"))
                .anySatisfy(subject -> assertThat(subject).contains("Leaver leaver1"));
        assertThat(leaving.underWay()).doesNotContain("leaver1");
    }

    @Test
    void freesWhatTheLeaverHadClaimedForTheGroup() {
        member("leaver2", Set.of());
        var reference = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        review(reference, "ADMITTED", "ADMITTED", "DECLINED");
        var deciding = waiting(reference, "user_decideInMeeting").singleResult();
        engine.getTaskService().setAssignee(deciding.getId(), "leaver2");

        leaves("leaver2");

        assertThat(waiting(reference, "user_decideInMeeting").singleResult().getAssignee())
                .isNull();
    }

    @Test
    void changesNothingWhenThePersonStaysAfterADecision() {
        member("stayer1", Set.of());
        leaving.ask("stayer1", "admin");
        var instance = leavingOf("stayer1");
        assertThat(engine.getFormService().getTaskFormVariables(talk("stayer1").getId()))
                .containsEntry("ownWish", false);

        submit(talk("stayer1"), "chair", Map.of("outcome", "stays"));

        assertThat(instance).isEnded().hasPassed("end_stays").hasNotPassed("service_closeAccount");
        assertThat(people.isClosed("stayer1")).isFalse();
        assertThat(people.find("stayer1").orElseThrow().groups()).contains(People.CORE_GROUP);
        assertThat(lettersTo("stayer1")).contains("leaving-stays").doesNotContain("leaving-confirmed");
        assertThat(leaving.underWay()).doesNotContain("stayer1");
        leaves("stayer1");
    }

    @Test
    void remindsTheChairOfTheTalk() {
        member("leaver3", Set.of());
        leaving.ask("leaver3", "leaver3");
        var reminder = engine.getManagementService()
                .createJobQuery()
                .timers()
                .processInstanceId(leavingOf("leaver3").getId())
                .singleResult();

        engine.getManagementService().executeJob(reminder.getId());

        assertThat(lettersTo("chair")).contains("leaving-talk-reminder");
        submit(talk("leaver3"), "chair", Map.of("outcome", "leaves"));
        work("leaver3");
    }

    @Test
    void asksNobodyTwiceAndNobodyWhoIsNoMember() {
        member("leaver4", Set.of());
        leaving.ask("leaver4", "leaver4");

        assertThatThrownBy(() -> leaving.ask("leaver4", "chair")).isInstanceOf(LeavingRefusedException.class);
        assertThatThrownBy(() -> leaving.ask("nobody", "chair")).isInstanceOf(LeavingRefusedException.class);
        assertThatThrownBy(() -> leaving.ask("admin", "chair")).isInstanceOf(LeavingRefusedException.class);
        submit(talk("leaver4"), "chair", Map.of("outcome", "leaves"));
        work("leaver4");
        assertThatThrownBy(() -> leaving.ask("leaver4", "chair")).isInstanceOf(LeavingRefusedException.class);
    }

    private void member(String account, Set<String> expertise) {
        people.welcome(
                new Person(
                        account,
                        "Leaver " + account,
                        account + "@example.org",
                        "en",
                        Set.of(People.CORE_GROUP),
                        Set.of("House of " + account),
                        expertise),
                "demo");
    }

    private void leaves(String account) {
        leaving.ask(account, account);
        submit(talk(account), "chair", Map.of("outcome", "leaves"));
        work(account);
    }

    private ProcessInstance leavingOf(String account) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("leaving:" + account)
                .singleResult();
    }

    private Task talk(String account) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("leaving:" + account)
                .taskDefinitionKey("user_talkAboutLeaving")
                .singleResult();
    }

    private void work(String account) {
        var instance = leavingOf(account);
        engine.getManagementService()
                .createJobQuery()
                .messages()
                .processInstanceId(instance.getId())
                .list()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private List<String> lettersTo(String account) {
        return jdbc.sql("select name from letter where recipient = ?")
                .param(account)
                .query(String.class)
                .list();
    }

    private List<String> subjects(String letter) {
        return jdbc.sql("select subject from letter where name = ?")
                .param(letter)
                .query(String.class)
                .list();
    }
}
