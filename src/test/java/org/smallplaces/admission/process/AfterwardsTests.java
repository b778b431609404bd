package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Report;
import org.smallplaces.casefile.Reporting;
import org.smallplaces.casefile.Submission;
import org.smallplaces.people.OrganisationLeft;
import org.smallplaces.register.Afterwards;
import org.smallplaces.register.PublishedReport;
import org.smallplaces.register.Register;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** What happens once a case is admitted, with the models, forms and letters of the playbook. */
class AfterwardsTests extends CaseWays {

    @Autowired
    private Reporting reporting;

    @Autowired
    private Register register;

    @Autowired
    private Afterwards afterwards;

    @Autowired
    private ApplicationEventPublisher happened;

    private static int members = 9100;

    @Test
    void asksTwiceHowAnInitiativeWentAndShowsWhatWasTold() {
        var reference = admitted();
        var process = running(reference, "follow-up");
        assertThat(process).isWaitingAt("timer_firstTime", "timer_secondTime");
        assertThat(reporting.open(reference)).isEmpty();

        timer(reference, "timer_firstTime");
        assertThat(process).isWaitingAt("call_askHowItWent", "timer_secondTime");
        assertThat(letters(reference)).containsExactly("follow-up");

        tell(reference, "yes");
        assertThat(process).isWaitingAt("user_readFollowUp");
        assertThat(afterwards.of(reference)).isEmpty();
        read(reference, Map.of("remark", "Worth a café."));

        assertThat(process).hasPassed("service_publishReport", "end_shown").isWaitingAt("timer_secondTime");
        assertThat(afterwards.of(reference))
                .extracting(PublishedReport::number, PublishedReport::happened)
                .containsExactly(tuple(1, "We played *nine* times. {{title}}"));
        assertThat(happenings(reference))
                .contains("reportAsked", "reportGiven", "reportReadWithRemark", "reportPublished");

        timer(reference, "timer_secondTime");
        tell(reference, "yes");
        read(reference, Map.of());

        assertThat(process).isEnded();
        assertThat(afterwards.of(reference)).extracting(PublishedReport::number).containsExactly(1, 2);
    }

    @Test
    void readsToMembersWhatWasToldAsItWasTyped() {
        var reference = admitted();
        timer(reference, "timer_firstTime");
        tell(reference, "yes");

        var shown = engine.getFormService()
                .getTaskFormVariables(task(reference, "user_readFollowUp").getId());

        assertThat(String.valueOf(shown.get("told")))
                .contains("We played &#42;nine&#42; times", "&#123;&#123;title&#125;&#125;")
                .doesNotContain("*nine*", "{{title}}");
    }

    @Test
    void showsNothingThatTheOrganisationKeepsToTheCoalition() {
        var reference = admitted();
        var process = running(reference, "follow-up");
        timer(reference, "timer_firstTime");
        tell(reference, "no");
        read(reference, Map.of());

        assertThat(process).hasPassed("end_read").hasNotPassed("service_publishReport");
        afterwards.publish(reference);
        assertThat(afterwards.of(reference)).isEmpty();
    }

    @Test
    void showsNothingThatAMemberHoldsBack() {
        var reference = admitted();
        var process = running(reference, "follow-up");
        timer(reference, "timer_firstTime");
        tell(reference, "yes");
        read(reference, Map.of("holdBack", true));

        assertThat(process).hasPassed("end_read").hasNotPassed("service_publishReport");
        afterwards.publish(reference);
        assertThat(afterwards.of(reference)).isEmpty();
    }

    @Test
    void remindsOnceAndThenTellsTheCoreGroupThatNoWordCame() {
        var reference = admitted();
        var process = running(reference, "follow-up");
        timer(reference, "timer_firstTime");

        timer(reference, "timer_reminder");
        assertThat(letters(reference)).contains("follow-up-reminder").doesNotContain("follow-up-missing");
        assertThat(reporting.open(reference)).isPresent();

        timer(reference, "timer_giveUp");
        assertThat(process).hasPassed("end_silent").isWaitingAt("timer_secondTime");
        assertThat(letters(reference)).contains("follow-up-missing");
        assertThat(reporting.open(reference)).isEmpty();
        assertThat(register.find(reference)).isPresent();
        assertThat(happenings(reference)).contains("reportGivenUp");
    }

    @Test
    void wakesOnlyTheRequestThatIsAnswered() {
        var reference = admitted();
        timer(reference, "timer_firstTime");
        timer(reference, "timer_secondTime");
        assertThat(requests(reference)).hasSize(2);

        tell(reference, "yes");

        assertThat(requests(reference)).hasSize(1);
        assertThat(reporting.reports(reference)).extracting(Report::isGiven).containsExactly(false, true);
        read(reference, Map.of());
        assertThat(afterwards.of(reference)).extracting(PublishedReport::number).containsExactly(2);
    }

    @Test
    void asksOnlyThoseWhoWereAdmitted() {
        var reference = received();
        casefile.close(reference, Decision.LAPSED);

        assertThat(instances(reference, "follow-up")).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> reporting.ask(reference, "follow-up", LocalDate.now(ZoneOffset.UTC)));
    }

    @Test
    void leavesTheDrawingOfTheCaseAsItWas() {
        var reference = admitted();

        assertThat(progress.drawing(reference)).contains("process id=\"initiative-intake\"");
        assertThat(progress.activities(reference)).doesNotContain("timer_firstTime");
    }

    @Test
    void keepsWhatOrganisationsTellOutOfTheEngine() {
        var reference = admitted();
        timer(reference, "timer_firstTime");
        tell(reference, "yes");
        read(reference, Map.of("remark", "Nine times, no less."));

        for (var table : List.of("act_hi_varinst", "act_hi_detail", "act_ru_variable")) {
            assertThat(jdbc.sql("select count(*) from " + table
                                    + " where lower(text_) like '%nine%' or name_ in ('remark', 'happened', 'told')")
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void asksAMemberEveryYearWhatItContributes() {
        var reference = member();
        var process = running(reference, "contribution-check");
        assertThat(process).isWaitingAt("receive_left");

        for (var year = 1; year <= 2; year++) {
            timer(reference, "start_year");
            assertThat(letters(reference)).hasSize(year).containsOnly("contribution-check");
            contribute(reference);
            assertThat(process).isWaitingAt("user_readContribution");
            submit(task(reference, "user_readContribution"), "member1", Map.of("remark", "Thank them."));
            assertThat(process).isWaitingAt("receive_left").isNotEnded();
        }
        assertThat(reporting.reports(reference)).extracting(Report::number).containsExactly(1, 2);
    }

    @Test
    void talksWithAMemberThatDoesNotAnswerAndRemovesNobody() {
        var reference = member();
        var process = running(reference, "contribution-check");
        timer(reference, "start_year");
        timer(reference, "timer_reminder");
        timer(reference, "timer_giveUp");
        assertThat(letters(reference)).contains("contribution-check-reminder");
        assertThat(process).isWaitingAt("user_talk").hasNotPassed("user_readContribution");

        submit(task(reference, "user_talk"), "chair", Map.of("talk", "leaves", "remark", "They move to another city."));

        assertThat(process).isNotEnded().isWaitingAt("receive_left").hasPassed("end_talked");
        assertThat(casefile.get(reference).decision()).contains(Decision.ADMITTED);
        assertThat(happenings(reference)).contains("talkedLeaves");
        assertThat(jobs(reference, "start_year")).hasSize(1);
    }

    @Test
    void asksNobodyWhoHasLeft() {
        var reference = member();
        var process = running(reference, "contribution-check");
        timer(reference, "start_year");

        happened.publishEvent(new OrganisationLeft(casefile.get(reference).organisation()));

        assertThat(process).isEnded();
        assertThat(requests(reference)).isEmpty();
        assertThat(reporting.open(reference)).isEmpty();
    }

    private Reference received() {
        return casefile.receive(
                        new Submission(CaseKind.INITIATIVE, new Answers(Fixtures.anInitiative()), List.of(), "en"))
                .reference();
    }

    private Reference admitted() {
        var reference = received();
        casefile.close(reference, Decision.ADMITTED);
        register.publish(reference);
        return reference;
    }

    /** A member whose application was admitted by a process that is not looked at here. */
    private Reference member() {
        var reference = Reference.of("M-2026-" + ++members);
        jdbc.sql(
                        """
                        insert into case_file (reference, revision, kind, status, language, organisation, title,
                          contact_name, contact_email, answers, received_at, reasons)
                        values (?, 0, 'MEMBERSHIP_APPLICATION', 'TO_BE_DECIDED', 'nl', 'Huis van Papier',
                          'Huis van Papier', 'Sam', 'sam@papier.example', '{}', current_timestamp,
                          '{"judgements":[],"remark":""}')""")
                .param(reference.value())
                .update();
        casefile.close(reference, Decision.ADMITTED);
        return reference;
    }

    private void tell(Reference reference, String mayBeShown) {
        give(
                reference,
                Map.of(
                        "happened",
                        "We played *nine* times. {{title}}",
                        "difference",
                        "Neighbours talk.",
                        "otherwise",
                        "Fewer rehearsals.",
                        "mayBeShown",
                        mayBeShown));
    }

    private void contribute(Reference reference) {
        give(
                reference,
                Map.of(
                        "contributed", "Six reviews.",
                        "willContribute", "A café.",
                        "hoursPerMonth", 8,
                        "stays", "yes"));
    }

    private void give(Reference reference, Map<String, Object> answers) {
        reporting.give(reference, reporting.open(reference).orElseThrow().id(), new Answers(answers), List.of());
    }

    private void read(Reference reference, Map<String, Object> answers) {
        submit(task(reference, "user_readFollowUp"), "member1", answers);
    }

    /** Only the timer goes off: the case itself went its way elsewhere. */
    @Override
    void timer(Reference reference, String step) {
        engine.getManagementService().executeJob(job(reference, step).getId());
    }

    private Task task(Reference reference, String step) {
        return Objects.requireNonNull(engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(step)
                .singleResult());
    }

    private ProcessInstance running(Reference reference, String process) {
        return instances(reference, process).get(0);
    }

    private List<ProcessInstance> requests(Reference reference) {
        return instances(reference, "report-request");
    }

    private List<ProcessInstance> instances(Reference reference, String process) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .processDefinitionKey(process)
                .list();
    }
}
