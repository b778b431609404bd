package org.smallplaces.demo.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Reporting;
import org.smallplaces.intake.Forms;
import org.smallplaces.intake.Submissions;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Submits the example cases to an empty database and acts for the members, through the same services as everybody. */
@Component
class DemoCases {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);

    private static final List<String> CRITERIA =
            List.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible");

    private final Forms forms;
    private final Submissions submissions;
    private final Casefile casefile;
    private final Reporting reporting;
    private final RuntimeService processes;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final IdentityService identity;
    private final ObjectMapper json;
    private final Clock clock;
    private final boolean wanted;

    DemoCases(
            Forms forms,
            Submissions submissions,
            Casefile casefile,
            Reporting reporting,
            RuntimeService processes,
            TaskService tasks,
            ManagementService jobs,
            IdentityService identity,
            ObjectMapper json,
            Clock clock,
            Environment settings) {
        this.forms = forms;
        this.submissions = submissions;
        this.casefile = casefile;
        this.reporting = reporting;
        this.processes = processes;
        this.tasks = tasks;
        this.jobs = jobs;
        this.identity = identity;
        this.json = json;
        this.clock = clock;
        this.wanted =
                settings.matchesProfiles("demo") && settings.getProperty("smallplaces.demo.cases", Boolean.class, true);
    }

    /** Runs before the job executor starts, so that nobody else takes the jobs of the example cases. */
    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void fillAnEmptyDatabase() throws IOException {
        if (!wanted || !casefile.all().isEmpty()) {
            return;
        }
        var stories = json.readValue(
                new ClassPathResource("demo/cases.json").getInputStream(), new TypeReference<List<Story>>() {});
        stories.forEach(this::tell);
        LOG.info("{} example cases are ready", stories.size());
    }

    private void tell(Story story) {
        var reference = submit(story);
        if (reference.kind() == CaseKind.MEMBERSHIP_APPLICATION) {
            lead(reference, story.stage());
            return;
        }
        switch (story.stage()) {
            case RECEIVED -> {}
            case WAITING, REVIEW -> continueFrom(reference);
            case REVIEW_ONE_IN -> {
                continueFrom(reference);
                review(reviews(reference).get(0), "ADMITTED");
            }
            case CONFIRM -> reviewAll(reference, "ADMITTED", "ADMITTED", "ADMITTED");
            case MEETING -> reviewAll(reference, "ADMITTED", "ADMITTED", "DECLINED");
            case DEFERRED -> {
                reviewAll(reference, "ADMITTED", "DEFERRED", "ADMITTED");
                complete(
                        reference,
                        "user_decideInMeeting",
                        Map.of(
                                "decision",
                                "DEFERRED",
                                "until",
                                LocalDate.now(clock).plusWeeks(4).toString(),
                                "remark",
                                "We would like to walk along once before we decide."));
            }
            case ADMITTED -> {
                confirm(reference, "ADMITTED");
                if (story.followUp() != null) {
                    followUp(reference, story.followUp());
                }
            }
            case DECLINED -> confirm(reference, "DECLINED");
            case WITHDRAWN -> {
                continueFrom(reference);
                casefile.requestWithdrawal(reference, "Wij doen mee met een ander initiatief in de wijk.");
            }
        }
        if (story.stage() != Story.Stage.RECEIVED) {
            continueFrom(reference);
        }
    }

    /** An application goes as far as the talks, the meeting or its decision. */
    private void lead(Reference reference, Story.Stage stage) {
        continueFrom(reference);
        switch (stage) {
            case REVIEW_ONE_IN -> review(reviews(reference).get(0), "ADMITTED");
            case MEETING -> reviewAll(reference, "ADMITTED", "ADMITTED");
            case ADMITTED, DECLINED -> {
                reviewAll(reference, stage.name(), stage.name());
                complete(reference, "user_decideInMeeting", Map.of("decision", stage.name()));
            }
            default -> {
                // it waits where it is
            }
        }
        continueFrom(reference);
    }

    private Reference submit(Story story) {
        var kind = story.kindOrInitiative();
        var answers = forms.of(kind).take(story.answersOn(LocalDate.now(clock)));
        var language = String.valueOf(answers.get("language"));
        return submissions
                .submit(kind, answers, List.of(), language, "demo", null)
                .reference();
    }

    private void confirm(Reference reference, String recommendation) {
        reviewAll(reference, recommendation, recommendation, recommendation);
        complete(reference, "user_confirm", Map.of("confirmation", "confirm"));
    }

    /** Lets half a year pass, tells how it went, and reads it. */
    private void followUp(Reference reference, Map<String, Object> told) {
        var halfAYear =
                processes.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                        .flatMap(instance -> jobs
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId("timer_firstTime")
                                .list()
                                .stream())
                        .findFirst();
        if (halfAYear.isPresent()) {
            jobs.executeJob(halfAYear.get().getId());
            var asked = reporting.open(reference).orElseThrow();
            reporting.give(reference, asked.id(), new Answers(told), List.of());
            complete(reference, "user_readFollowUp", Map.of("remark", "Goed om op het café te laten zien."));
        }
    }

    private void reviewAll(Reference reference, String... recommendations) {
        continueFrom(reference);
        for (var recommendation : recommendations) {
            review(reviews(reference).get(0), recommendation);
        }
        continueFrom(reference);
    }

    private List<Task> reviews(Reference reference) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKeyIn("user_review", "user_talk")
                .list();
    }

    private void review(Task task, String recommendation) {
        var answers = new HashMap<String, Object>(Map.of("action", "submit", "recommendation", recommendation));
        var verdict =
                switch (recommendation) {
                    case "ADMITTED" -> "MET";
                    case "DECLINED" -> "NOT_MET";
                    default -> "UNCLEAR";
                };
        CRITERIA.forEach(criterion -> answers.put("verdict_" + criterion, verdict));
        if (task.getTaskDefinitionKey().equals("user_talk")) {
            answers.put("report", "Een open gesprek aan de keukentafel, met koffie en veel plannen.");
        }
        var reviewer = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getType().equals(IdentityLinkType.CANDIDATE))
                .findFirst()
                .orElseThrow()
                .getUserId();
        completeAs(reviewer, task, answers);
    }

    private void complete(Reference reference, String step, Map<String, Object> answers) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(step)
                .singleResult();
        completeAs("chair", task, answers);
        continueFrom(reference);
    }

    private void completeAs(String account, Task task, Map<String, Object> answers) {
        var groups = identity.createGroupQuery().groupMember(account).list();
        identity.setAuthentication(account, groups.stream().map(Group::getId).toList());
        try {
            tasks.claim(task.getId(), account);
            tasks.complete(task.getId(), answers);
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Does the work that waits for the job executor, until the case waits for a person or a date. */
    private void continueFrom(Reference reference) {
        for (var waiting = messages(reference); !waiting.isEmpty(); waiting = messages(reference)) {
            waiting.forEach(jobs::executeJob);
        }
    }

    private List<String> messages(Reference reference) {
        return processes.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                .flatMap(instance ->
                        jobs.createJobQuery().messages().processInstanceId(instance.getId()).list().stream())
                .map(Job::getId)
                .toList();
    }
}
