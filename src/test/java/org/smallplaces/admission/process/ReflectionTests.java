package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.admission.Quarter;
import org.smallplaces.admission.ReflectionWritten;
import org.smallplaces.admission.Reflections;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The way of a reflection on the process, and that there is one a quarter. */
@RecordApplicationEvents
@Order(Integer.MAX_VALUE - 1)
@DirtiesContext
class ReflectionTests extends CaseWays {

    @Autowired
    private Reflections reflections;

    @Autowired
    private ApplicationEvents events;

    @Test
    void asksTheAdvisersOnceAndKeepsWhatOneOfThemWrites() {
        var reference = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        review(reference, "ADMITTED", "ADMITTED", "DECLINED");
        decide(reference, Map.of("decision", "DECLINED"));
        var quarter = Quarter.of(LocalDate.now(ZoneId.of("Europe/Amsterdam")));

        assertThat(reflections.ask(quarter)).isTrue();
        assertThat(reflections.ask(quarter)).isFalse();

        var instance = reflectionOn(quarter);
        assertThat(instance).isWaitingAt("user_reflect");
        assertThat(lettersTo("adviser1")).contains("reflection-asked");
        var shown = engine.getFormService().getTaskFormVariables(task(quarter).getId());
        assertThat(String.valueOf(shown.get("figures"))).contains("Ontvangen initiatieven", "afgewezen", "omkeerde");
        assertThatThrownBy(() -> submit(task(quarter), "adviser1", Map.of("reflection", " ")))
                .isInstanceOf(BadUserRequestException.class);

        submit(task(quarter), "adviser1", Map.of("reflection", "We take too long."));

        assertThat(instance).isEnded().hasPassed("end_reflected");
        assertThat(events.stream(ReflectionWritten.class))
                .containsExactly(new ReflectionWritten(quarter.toString(), "We take too long.", "adviser1"));
        assertThat(reflections.written()).singleElement().satisfies(written -> {
            assertThat(written.text()).isEqualTo("We take too long.");
            assertThat(written.figures().received().get(CaseKind.INITIATIVE)).isPositive();
            assertThat(written.figures().recommendationsOverturned()).isPositive();
            assertThat(written.figures().byReviewers().values())
                    .allSatisfy(found -> assertThat(found).containsKey(Verdict.MET));
        });
        assertThat(jdbc.sql("select text from agenda_item where topic = 'REFLECTION' and title = ?")
                        .param(quarter.toString())
                        .query(String.class)
                        .list())
                .containsExactly("We take too long.");
        assertThat(jdbc.sql("select distinct name_ from act_hi_varinst")
                        .query(String.class)
                        .list())
                .doesNotContain("reflection", "figures");
    }

    @Test
    void remindsTheAdvisers() {
        var quarter = new Quarter(2019, 1);
        reflections.ask(quarter);
        var reminder = engine.getManagementService()
                .createJobQuery()
                .timers()
                .processInstanceId(reflectionOn(quarter).getId())
                .singleResult();

        engine.getManagementService().executeJob(reminder.getId());

        assertThat(lettersTo("adviser1")).contains("reflection-reminder");
    }

    @Test
    void asksByItselfForTheLastQuarterOnceIfSomethingHappenedInIt() {
        reflections.askIfDue();
        assertThat(reflections.isAsked(reflections.last())).isFalse();

        var reference = received(CaseKind.INITIATIVE, Fixtures.anInitiative());
        jdbc.sql("update case_file set received_at = ? where reference = ?")
                .param(reflections.last().firstDay().atStartOfDay().plusDays(10).atOffset(ZoneOffset.UTC))
                .param(reference.value())
                .update();

        reflections.askIfDue();
        reflections.askIfDue();

        // on the very first days of a quarter it waits for a working day
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("reflection:" + reflections.last())
                        .count())
                .isEqualTo(reflections.isAsked(reflections.last()) ? 1 : 0);
    }

    private ProcessInstance reflectionOn(Quarter quarter) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("reflection:" + quarter)
                .singleResult();
    }

    private Task task(Quarter quarter) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("reflection:" + quarter)
                .singleResult();
    }

    private List<String> lettersTo(String account) {
        return jdbc.sql("select name from letter where recipient = ?")
                .param(account)
                .query(String.class)
                .list();
    }
}
