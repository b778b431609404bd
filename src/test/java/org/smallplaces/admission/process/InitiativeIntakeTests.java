package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.init;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.SmallPlaces;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.register.Register;
import org.smallplaces.rulebook.Evaluation;
import org.smallplaces.rulebook.Finding;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@SpringBootTest(
        classes = {SmallPlaces.class, InitiativeIntakeTests.Doubles.class},
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:initiative-intake;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.auto-deployment-enabled=false"
        })
class InitiativeIntakeTests {

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    ManagementService management;

    @Autowired
    Casefile casefile;

    @MockitoBean
    People people;

    @MockitoBean
    Register register;

    @MockitoBean
    Rulebooks rulebooks;

    @Autowired
    List<String> sentLetters;

    @BeforeEach
    void deploy() {
        init(engine);
        sentLetters.clear();
        if (repository.createProcessDefinitionQuery().count() == 0) {
            repository
                    .createDeployment()
                    .addInputStream(
                            "x.bpmn", getClass().getResourceAsStream("/playbook/processes/initiative-intake.bpmn"))
                    .addInputStream(
                            "y.bpmn", getClass().getResourceAsStream("/playbook/processes/information-request.bpmn"))
                    .deploy();
        }
        var members = Stream.of("member1", "member2", "member3", "member4")
                .map(account -> new Person(
                        account,
                        account,
                        account + "@x",
                        "en",
                        Set.of("core-group"),
                        Set.of("Org " + account),
                        Set.of()))
                .toList();
        when(people.in("core-group")).thenReturn(members);
        members.forEach(member -> when(people.find(member.account())).thenReturn(Optional.of(member)));
        when(rulebooks.evaluate(anyString(), any()))
                .thenAnswer(call -> new Evaluation(
                        call.getArgument(0),
                        1,
                        List.of(new Finding("realistic", Verdict.MET, 0, "rule", "sentence", Map.of(), "reason"))));
    }

    @Test
    void admitsOnConsent() {
        var reference = casefile.receive(new Submission(
                        CaseKind.INITIATIVE,
                        new Answers(
                                Map.of("title", "T", "organisation", "O", "contactName", "n", "contactEmail", "e@e")),
                        List.of(),
                        "nl"))
                .reference();
        var running = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .singleResult();
        work();
        assertThat(running).isWaitingAt("user_review");
        for (var task : tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .list()) {
            var reviewer = (String) runtime.getVariable(task.getExecutionId(), "reviewer");
            tasks.claim(task.getId(), reviewer);
            var v = new LinkedHashMap<String, Object>();
            v.put("action", "submit");
            v.put("recommendation", "ADMITTED");
            Stream.of("realistic", "addedValue", "humanRightsLink", "sustainable", "visible")
                    .forEach(c -> v.put("verdict_" + c, "MET"));
            v.put("remark_visible", "secret");
            forms.submitTaskForm(task.getId(), v);
            work();
        }
        assertThat(running).isWaitingAt("user_confirm");
        var confirm = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .singleResult();
        tasks.claim(confirm.getId(), "member1");
        tasks.complete(confirm.getId(), Map.of("confirmation", "confirm", "remark", "Well done"));
        work();
        assertThat(running).isEnded().hasPassed("end_admitted");
        assertThat(casefile.get(reference).status()).isEqualTo(CaseStatus.CLOSED);
    }

    void work() {
        for (var jobs = due(); !jobs.isEmpty(); jobs = due()) {
            management.executeJob(jobs.get(0).getId());
        }
    }

    List<Job> due() {
        return management.createJobQuery().messages().list();
    }

    @TestConfiguration
    static class Doubles {
        @Bean
        List<String> sentLetters() {
            return new ArrayList<>();
        }

        @Bean
        JavaDelegate sendLetter(List<String> sentLetters) {
            return execution -> sentLetters.add(execution.getVariable("letter") + " to " + execution.getVariable("to"));
        }

        @Bean
        JavaDelegate publishToRegister() {
            return execution -> {};
        }

        @Bean
        JavaDelegate suggestCrossovers() {
            return execution -> {};
        }

        @Bean
        WorkingDays workingDays() {
            return new WorkingDays();
        }
    }

    public static class WorkingDays {
        public java.util.Date after(int days) {
            return java.util.Date.from(java.time.Instant.now().plus(java.time.Duration.ofDays(days)));
        }
    }
}
