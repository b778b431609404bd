package org.smallplaces.admission.process;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.init;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.smallplaces.admission.Admission;
import org.smallplaces.admission.CaseProgress;
import org.smallplaces.admission.Review;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.TimelineEntry;
import org.smallplaces.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * The ways that a case can take, with the models, rules, forms and letters of the playbook and the demo's members. The tests
 * share one engine, one class after the other; {@link ReflectionTests} come last and close it.
 */
@CaseWays.Together
@ActiveProfiles("demo")
@SpringBootTest(
        webEnvironment = WebEnvironment.MOCK,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:ways;DB_CLOSE_DELAY=-1",
            "smallplaces.data=target/ways/${PID}",
            "smallplaces.demo.cases=false",
            "camunda.bpm.job-execution.enabled=false"
        })
abstract class CaseWays {

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @Order(Integer.MAX_VALUE - 2)
    @interface Together {}

    static final List<String> CRITERIA =
            List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible");

    @Autowired
    ProcessEngine engine;

    @Autowired
    Casefile casefile;

    @Autowired
    Admission admission;

    @Autowired
    CaseProgress progress;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void assertOnThisEngine() {
        init(engine);
    }

    @AfterEach
    void nobodyIsSignedIn() {
        engine.getIdentityService().clearAuthentication();
    }

    Reference received(CaseKind kind, Map<String, Object> answers) {
        return received(kind, answers, "en");
    }

    Reference received(CaseKind kind, Map<String, Object> answers, String language) {
        var reference = casefile.receive(new Submission(kind, new Answers(answers), List.of(), language))
                .reference();
        work(reference);
        return reference;
    }

    ProcessInstance running(Reference reference) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .processDefinitionKey(reference.kind().process())
                .singleResult();
    }

    TaskQuery waiting(Reference reference, String step) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(step);
    }

    List<Task> reviews(Reference reference) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKeyIn("user_review", "user_talk")
                .list();
    }

    Task reviewOf(Reference reference, String reviewer) {
        return reviews(reference).stream()
                .filter(review -> candidate(review).equals(reviewer))
                .findFirst()
                .orElseThrow();
    }

    Set<String> reviewers(Reference reference) {
        return reviews(reference).stream().map(this::candidate).collect(toSet());
    }

    String candidate(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getType().equals("candidate"))
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    static Review reviewBy(String reviewer, List<Review> reviews) {
        return reviews.stream()
                .filter(review -> review.reviewer().equals(reviewer))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, Object> aReview(String action, String recommendation) {
        var answers = new HashMap<String, Object>();
        answers.put("action", action);
        answers.put("recommendation", recommendation);
        CRITERIA.forEach(criterion -> answers.put("verdict_" + criterion, "MET"));
        if (recommendation.equals("DECLINED")) {
            answers.put("verdict_realistic", "NOT_MET");
        }
        return answers;
    }

    void review(Reference reference, String... recommendations) {
        for (var recommendation : recommendations) {
            var review = reviews(reference).get(0);
            submit(review, candidate(review), aReview("submit", recommendation));
            work(reference);
        }
    }

    void decide(Reference reference, Map<String, Object> decision) {
        submit(waiting(reference, "user_decideInMeeting").singleResult(), "chair", decision);
        work(reference);
    }

    /** As Tasklist does it. */
    void submit(Task task, String account, Map<String, Object> answers) {
        engine.getTaskService().setAssignee(task.getId(), account);
        engine.getFormService().submitTaskForm(task.getId(), answers);
    }

    List<String> letters(Reference reference) {
        return jdbc.sql("select name from letter where case_reference = ?")
                .param(reference.value())
                .query(String.class)
                .list();
    }

    List<String> happenings(Reference reference) {
        return casefile.timeline(reference, Audience.STAFF).stream()
                .map(TimelineEntry::happening)
                .toList();
    }

    /** What the job executor would do at once. */
    void work(Reference reference) {
        for (var due = jobs(reference, null); !due.isEmpty(); due = jobs(reference, null)) {
            engine.getManagementService().executeJob(due.get(0).getId());
        }
    }

    /** Lets the first timer of a step go off. */
    void timer(Reference reference, String step) {
        engine.getManagementService().executeJob(job(reference, step).getId());
        work(reference);
    }

    Job job(Reference reference, String step) {
        return jobs(reference, step).get(0);
    }

    /** The timers of a step, or the jobs that are no timers. */
    List<Job> jobs(Reference reference, @Nullable String step) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .list()
                .stream()
                .flatMap(instance -> {
                    var query = engine.getManagementService().createJobQuery().processInstanceId(instance.getId());
                    return (step == null ? query.messages() : query.timers().activityId(step)).list().stream();
                })
                .toList();
    }

    void assertEndsOnWithdrawal(Reference reference) {
        var instance = running(reference);

        casefile.requestWithdrawal(reference, "We do something else.");
        work(reference);

        assertThat(instance).isEnded().hasPassed("end_withdrawn");
        assertThat(progress.activities(reference)).isEmpty();
        assertThat(casefile.get(reference).decision()).contains(Decision.WITHDRAWN);
        assertThat(letters(reference)).contains("withdrawn");
        assertThat(admission.reviews(reference, "admin"))
                .extracting(Review::state)
                .doesNotContain(Review.State.ASKED);
    }
}
