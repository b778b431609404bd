package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.engine.Deployments;
import org.smallplaces.rulebook.DecisionPoint;
import org.smallplaces.rulebook.Problem;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;

@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, verifyAutomatically = false)
@DirtiesContext
class PlaybookTests {

    private static final Duration WITHIN_TWO_SECONDS = Duration.ofSeconds(2);
    private static final String LETTER = "processes/letters/hello.en.md";
    private static final String PROCESS = "processes/tiny.bpmn";
    private static final String SENTENCES = "rules/greeting/hello.dslr";

    /** Not a {@code @TempDir}: those come after the context that needs it. */
    private static final Path DIRECTORY = temporaryDirectory();

    private static final Map<String, String> FILES = Map.of(
            PROCESS,
            TinyPlaybook.process("user_look"),
            LETTER,
            "Hello\n\nWelcome to {{coalition}}.\n",
            "processes/letters/hello.nl.md",
            "Hallo\n\nWelkom bij {{coalition}}.\n",
            "processes/forms/look.form",
            TinyPlaybook.form("look"),
            "rules/catalogue/rights.csv",
            "key,title_en,title_nl\nudhr-1,Born free,Vrij geboren\n",
            SENTENCES,
            TinyPlaybook.sentences("at least 3 words"),
            "rules/vocabulary.dsl",
            TinyPlaybook.VOCABULARY,
            "rules/reasons.properties",
            "long-enough = Long enough.\n",
            "rules/reasons_nl.properties",
            "long-enough = Lang genoeg.\n");

    @Autowired
    Playbook playbook;

    @Autowired
    PlaybookWatch watch;

    @Autowired
    Releases releases;

    @Autowired
    Rulebooks rulebooks;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    Draft draft;

    @Autowired
    Clock clock;

    @Autowired
    List<PlaybookCheck> checks;

    @Autowired
    List<DecisionPoint> decisionPoints;

    @Autowired
    Deployments deployments;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DraftFiles rows;

    @Autowired
    Listener listener;

    @Autowired
    ConfigurableListableBeanFactory beans;

    @DynamicPropertySource
    static void tinyPlaybook(DynamicPropertyRegistry settings) {
        FILES.forEach(PlaybookTests::save);
        settings.add("smallplaces.playbook.directory", DIRECTORY::toString);
        settings.add("spring.datasource.url", () -> "jdbc:h2:mem:playbook");
    }

    @BeforeEach
    void startsFromTheTinyPlaybook() {
        FILES.forEach(PlaybookTests::save);
        draft.changes().forEach(change -> draft.discard(change.path(), "admin"));
        draft.planned().ifPresent(planned -> draft.cancelPlan("admin"));
        releases.keepDisk(Hashes.of(FILES));
        if (!playbook.inForce().files().equals(FILES)) {
            draft.restore(1, "admin", "");
        }
        await().until(() ->
                playbook.inForce().files().equals(FILES) && playbook.problems().isEmpty());
        listener.published.clear();
    }

    @Test
    void isInForceWhenTheApplicationStarts() {
        assertThat(playbook.catalogue("rights"))
                .extracting(CatalogueEntry::key, entry -> entry.title("nl"))
                .containsExactly(tuple("udhr-1", "Vrij geboren"));
        assertThat(playbook.catalogue("colours")).isEmpty();
        assertThat(newestVersionOfTheProcess()).isPositive();
        assertThat(repository.createDeploymentQuery().deploymentName("playbook").count())
                .isPositive();
    }

    @Test
    void migratesBeforeTheEngineMakesItsTables() {
        assertThat(beans.getDependenciesForBean("processEngineFactoryBean")).contains("flywayInitializer");
    }

    @Test
    void takesAnEditedFileWithinTwoSeconds() {
        var before = playbook.inForce().number();

        save(LETTER, "Hi there\n\nWelcome to {{coalition}}.\n");

        await().atMost(WITHIN_TWO_SECONDS).until(() -> playbook.inForce().number() == before + 1);
        assertThat(playbook.inForce().file(LETTER).orElseThrow()).startsWith("Hi there");
        // said once it is in force, a moment later
        await().atMost(WITHIN_TWO_SECONDS).until(() -> !listener.published.isEmpty());
        assertThat(listener.published).containsExactly(before + 1);
        assertThat(releases.newest()).contains(playbook.inForce());
    }

    @Test
    void judgesByAnEditedSentenceWithinTwoSeconds() {
        var greeting = List.of(new Greeting(4));
        assertThat(rulebooks.evaluate("greeting", greeting).verdicts()).containsEntry("visible", Verdict.MET);

        save(SENTENCES, TinyPlaybook.sentences("at least 5 words"));

        await().atMost(WITHIN_TWO_SECONDS)
                .until(() -> rulebooks.evaluate("greeting", greeting).findings().isEmpty());
        assertThat(rulebooks.evaluate("greeting", greeting).release()).isEqualTo(releases.newestNumber());
    }

    @Test
    void asksTheEngineToo() {
        save(
                PROCESS,
                TinyPlaybook.process("user_look")
                        .replace(
                                "name=\"Done\" />",
                                "name=\"Done\"><escalationEventDefinition escalationRef=\"nobody\" /></endEvent>"));

        await().atMost(WITHIN_TWO_SECONDS)
                .untilAsserted(
                        () -> assertThat(playbook.problems()).isNotEmpty().allSatisfy(problem -> {
                            assertThat(problem.file()).isEqualTo(PROCESS);
                            assertThat(problem.line()).isPositive();
                            assertThat(problem.message(Locale.ENGLISH)).startsWith("The engine refuses this: ");
                        }));
    }

    @Test
    void takesANewAndADeletedFile() throws IOException {
        save("processes/letters/goodbye.en.md", "Goodbye\n\nSee you.\n");
        save("processes/letters/goodbye.nl.md", "Dag\n\nTot ziens.\n");
        await().atMost(WITHIN_TWO_SECONDS)
                .until(() -> playbook.inForce().under("processes/letters/").size() == 4);

        Files.delete(DIRECTORY.resolve("processes/letters/goodbye.en.md"));
        Files.delete(DIRECTORY.resolve("processes/letters/goodbye.nl.md"));
        await().atMost(WITHIN_TWO_SECONDS)
                .until(() -> playbook.inForce().under("processes/letters/").size() == 2);
    }

    @Test
    void leavesTheOldReleaseInForceWhenAFileIsBroken() {
        var before = playbook.inForce();

        save(PROCESS, TinyPlaybook.process("user_look").replace("${greet}", "${shout}"));

        await().atMost(WITHIN_TWO_SECONDS)
                .untilAsserted(
                        () -> assertThat(playbook.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.file()).isEqualTo(PROCESS);
                            assertThat(problem.line()).isEqualTo(9);
                            assertThat(problem.message(Locale.ENGLISH)).contains("shout", "greet");
                        }));
        assertThat(playbook.inForce()).isSameAs(before);
    }

    @Test
    void publishesRulesAndProcessesTogetherOrNotAtAll() {
        var before = playbook.inForce();
        var version = newestVersionOfTheProcess();

        save(PROCESS, TinyPlaybook.process("user_look", "user_lookAgain"));
        save(SENTENCES, TinyPlaybook.sentences("at most 3 words"));

        await().atMost(WITHIN_TWO_SECONDS).untilAsserted(() -> assertThat(playbook.problems())
                .singleElement()
                .hasToString(SENTENCES + ":3: This is no sentence of the vocabulary. The nearest is: It has at"
                        + " least {n} words"));
        assertThat(playbook.inForce()).isSameAs(before);
        assertThat(newestVersionOfTheProcess()).isEqualTo(version);

        save(SENTENCES, TinyPlaybook.sentences("at least 2 words"));

        await().atMost(WITHIN_TWO_SECONDS).until(() -> playbook.inForce().number() == before.number() + 1);
        assertThat(playbook.problems()).isEmpty();
        assertThat(newestVersionOfTheProcess()).isEqualTo(version + 1);
    }

    @Test
    void makesNoVersionOfWhatDidNotChange() {
        var before = playbook.inForce();
        var version = newestVersionOfTheProcess();

        save(PROCESS, TinyPlaybook.process("user_look")); // the same bytes, saved again
        save(LETTER, "Good morning\n\nWelcome.\n");

        await().until(() -> playbook.inForce().number() == before.number() + 1);
        assertThat(newestVersionOfTheProcess()).isEqualTo(version);

        save(LETTER, "Good morning\n\nWelcome.\n");
        save("processes/.notes.md", "not of the playbook");
        save("processes/tiny.bpmn.bak", "not of the playbook");
        save("processes/letters/hello.nl.md", "Goedemorgen\n\nWelkom.\n");

        await().until(() -> playbook.inForce().number() > before.number() + 1);
        assertThat(playbook.inForce().number()).isEqualTo(before.number() + 2);
    }

    @Test
    void finishesARunningCaseAsItBegan() {
        var before = playbook.inForce();
        var running = runtime.startProcessInstanceByKey("tiny").getId();

        save(PROCESS, TinyPlaybook.process("user_look", "user_lookAgain"));
        await().until(() -> playbook.inForce().number() == before.number() + 1);
        var next = runtime.startProcessInstanceByKey("tiny").getId();

        completeTheTaskOf(running);
        completeTheTaskOf(next);
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(running)
                        .finished()
                        .count())
                .isOne();
        assertThat(tasks.createTaskQuery()
                        .processInstanceId(next)
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("user_lookAgain");
    }

    @Test
    void goesOnWithItsOwnReleaseAfterARestart() {
        var before = playbook.inForce();

        watch.stop();
        watch.start();

        assertThat(playbook.inForce()).isEqualTo(before);
        assertThat(releases.newestNumber()).isEqualTo(before.number());
    }

    @Test
    void startsWithTheReleaseOfTheDatabaseWhenTheFilesAreBroken() {
        var before = playbook.inForce();

        watch.stop();
        save(SENTENCES, TinyPlaybook.sentences("at most 3 words"));
        watch.start();

        assertThat(playbook.inForce()).isEqualTo(before);
        assertThat(playbook.problems()).extracting(Problem::file).containsExactly(SENTENCES);
    }

    @Test
    void followsAReleaseOfAnotherNode() {
        var number = playbook.inForce().number() + 1;

        releases.add(
                new Release(
                        number,
                        playbook.inForce().publishedAt(),
                        playbook.inForce().files()),
                new Origin("admin", "", null, null));

        await().atMost(WITHIN_TWO_SECONDS).until(() -> playbook.inForce().number() == number);
    }

    @Test
    void publishesADraftAndTakesItBack() {
        var before = playbook.inForce();

        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");

        assertThat(draft.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(DraftChange.Kind.CHANGED);
            assertThat(change.account()).isEqualTo("admin");
        });
        assertThat(playbook.inForce()).isSameAs(before);
        assertThat(draft.publish("admin", "Friendlier")).isEmpty();
        assertThat(playbook.inForce().file(LETTER))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Hi there"));
        assertThat(draft.changes()).isEmpty();
        assertThat(draft.releases().get(0)).satisfies(release -> {
            assertThat(release.number()).isEqualTo(before.number() + 1);
            assertThat(release.account()).isEqualTo("admin");
            assertThat(release.remark()).isEqualTo("Friendlier");
        });

        assertThat(draft.restore(before.number(), "admin", "Too friendly")).isEmpty();
        assertThat(playbook.inForce().files()).isEqualTo(before.files());
        assertThat(playbook.inForce().number()).isEqualTo(before.number() + 2);
        assertThat(draft.audit(3))
                .extracting(AuditEntry::action, AuditEntry::subject)
                .containsExactly(
                        tuple("restored", String.valueOf(before.number())),
                        tuple("published", String.valueOf(before.number() + 1)),
                        tuple("changed", LETTER));
    }

    @Test
    void keepsWhatWasPublishedInTheBrowserThroughARestart() {
        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");
        draft.publish("admin", "");
        var published = playbook.inForce();

        watch.stop();
        watch.start();

        assertThat(playbook.inForce()).isEqualTo(published);
    }

    @Test
    void publishesNothingOfABrokenDraft() {
        var before = playbook.inForce();
        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");
        draft.save(SENTENCES, TinyPlaybook.sentences("at most 3 words"), Hashes.of(FILES.get(SENTENCES)), "admin");

        assertThat(draft.publish("admin", "")).extracting(Problem::file).containsExactly(SENTENCES);

        assertThat(draft.check()).extracting(Problem::line).containsExactly(3);
        assertThat(playbook.inForce()).isSameAs(before);
        assertThat(draft.changes()).hasSize(2);
    }

    @Test
    void overwritesNobodysChange() {
        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");

        assertThatThrownBy(() -> draft.save(LETTER, "Hey\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "other"))
                .isInstanceOf(DraftRefusedException.class)
                .hasMessage("playbook.draft.changedMeanwhile");
        assertThat(draft.read(LETTER)).hasValue("Hi there\n\nWelcome.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules/vocabulary.dsl",
                "rules/greeting/own.drl",
                "../etc/passwd.md",
                "processes/../../x.md",
                "src/main/java/X.md",
                "processes/x.sh",
                "rules/.hidden.md",
                "processes"
            })
    void letsAdministratorsChangeOnlyWhatIsTheirs(String path) {
        var seen = Hashes.of(FILES.get(path));

        assertThatThrownBy(() -> draft.save(path, "x", seen, "admin")).isInstanceOf(DraftRefusedException.class);
        assertThat(draft.changes()).isEmpty();
    }

    @Test
    void asksTheAdministratorWhatCountsWhenAReleaseOvertakesTheDraft() {
        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");
        save(LETTER, "Good morning\n\nWelcome.\n");
        await().atMost(WITHIN_TWO_SECONDS)
                .until(() -> playbook.inForce().file(LETTER).orElseThrow().startsWith("Good morning"));

        assertThatThrownBy(() -> draft.publish("admin", "")).hasMessage("playbook.draft.overtaken");
        draft.keep(LETTER, "admin");

        assertThat(draft.publish("admin", "")).isEmpty();
        assertThat(playbook.inForce().file(LETTER)).hasValue("Hi there\n\nWelcome.\n");
    }

    @ParameterizedTest
    @CsvSource({"true, Good morning", "false, Hi there"})
    void asksTheAdministratorWhatCountsWhenBothChangedAFile(boolean takeDisk, String expected) {
        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");
        draft.publish("admin", "");
        save(LETTER, "Good morning\n\nWelcome.\n");
        await().atMost(WITHIN_TWO_SECONDS).untilAsserted(() -> assertThat(playbook.problems())
                .extracting(Problem::file)
                .containsExactly(LETTER));
        assertThat(playbook.inForce().file(LETTER)).hasValue("Hi there\n\nWelcome.\n");

        draft.settle(LETTER, takeDisk, "admin");

        await().atMost(WITHIN_TWO_SECONDS).until(() -> playbook.problems().isEmpty());
        assertThat(playbook.inForce().file(LETTER))
                .hasValueSatisfying(text -> assertThat(text).startsWith(expected));
    }

    @Test
    void publishesAPlannedDraftAtItsMomentAndKeepsWhatCameLater() {
        var before = playbook.inForce();
        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");
        draft.save(PROCESS, TinyPlaybook.process("user_look", "user_more"), Hashes.of(FILES.get(PROCESS)), "admin");

        assertThat(draft.plan(clock.instant().plusMillis(900), "admin", "Friendlier"))
                .isEmpty();
        draft.save(LETTER, "Hey\n\nWelcome.\n", Hashes.of("Hi there\n\nWelcome.\n"), "other");

        assertThat(draft.planned()).hasValueSatisfying(planned -> {
            assertThat(planned.paths()).containsExactly(LETTER, PROCESS);
            assertThat(planned.remark()).isEqualTo("Friendlier");
        });
        assertThat(playbook.inForce()).isSameAs(before);
        await().until(() -> playbook.inForce().number() == before.number() + 1);
        assertThat(playbook.inForce().file(LETTER)).hasValue("Hi there\n\nWelcome.\n");
        assertThat(draft.planned()).isEmpty();
        assertThat(draft.changes()).singleElement().satisfies(change -> {
            assertThat(change.content()).hasValue("Hey\n\nWelcome.\n");
            assertThat(change.overtaken()).isFalse();
        });
        assertThat(draft.releases().get(0)).satisfies(release -> {
            assertThat(release.account()).isEqualTo("admin");
            assertThat(release.remark()).isEqualTo("Friendlier");
        });
        assertThat(draft.publish("other", "")).isEmpty();
    }

    @Test
    void isInForceOnEveryNodeWithinTwoSecondsAndAPlannedReleaseIsPublishedByOne() {
        var elsewhere = new Playbook();
        var itsRules = new Rulebooks(decisionPoints);
        var itsPublishing =
                new Publishing(elsewhere, releases, checks, itsRules, deployments, transaction, event -> {}, clock);
        var itsWatch = new PlaybookWatch(
                new PlaybookSource(new PlaybookSettings(DIRECTORY.toString(), false)),
                elsewhere,
                itsPublishing,
                releases,
                new Plans(jdbc, elsewhere, itsPublishing, releases, rows, clock));
        itsWatch.start();
        try {
            var number = playbook.inForce().number();
            draft.save(SENTENCES, TinyPlaybook.sentences("at least 5 words"), Hashes.of(FILES.get(SENTENCES)), "admin");
            draft.publish("admin", "");

            await().atMost(WITHIN_TWO_SECONDS).until(() -> itsRules.evaluate("greeting", List.of(new Greeting(4)))
                    .findings()
                    .isEmpty());

            draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");
            draft.plan(clock.instant().plusMillis(500), "admin", "");
            await().until(() -> elsewhere.inForce().number() == number + 2
                    && playbook.inForce().number() == number + 2);
            assertThat(draft.planned()).isEmpty();
            assertThat(draft.releases().stream()
                            .filter(release -> release.number() > number)
                            .count())
                    .isEqualTo(2);
        } finally {
            itsWatch.stop();
        }
    }

    @Test
    void saysWhyAPlannedReleaseWasNotPublished() {
        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");
        draft.plan(clock.instant().plusMillis(700), "admin", "");
        save("rules/reasons.properties", "long-enough = It is long enough.\n");

        await().until(() ->
                draft.planned().flatMap(PlannedRelease::refusal).equals(Optional.of("playbook.plan.overtaken")));

        assertThat(playbook.inForce().file(LETTER)).hasValue(FILES.get(LETTER));
        assertThat(draft.changes()).hasSize(1);
        assertThat(draft.audit(2)).extracting(AuditEntry::action).contains("refused");
        draft.plan(clock.instant().plus(Duration.ofDays(1)), "admin", "");
        assertThat(draft.planned().flatMap(PlannedRelease::refusal)).isEmpty();
    }

    @Test
    void takesAPlannedReleaseBack() {
        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");
        var tomorrow = clock.instant().plus(Duration.ofDays(1));
        draft.plan(tomorrow, "admin", "");
        assertThatThrownBy(() -> draft.plan(tomorrow, "admin", "")).hasMessage("playbook.plan.already");
        assertThatThrownBy(() -> draft.plan(clock.instant(), "admin", "")).hasMessage("playbook.plan.past");

        draft.cancelPlan("other");

        assertThat(draft.planned()).isEmpty();
        assertThat(draft.changes()).hasSize(1);
        assertThatThrownBy(() -> draft.cancelPlan("other")).hasMessage("playbook.plan.none");
    }

    @Test
    void plansNothingThatIsWrong() {
        draft.save(SENTENCES, TinyPlaybook.sentences("at most 3 words"), Hashes.of(FILES.get(SENTENCES)), "admin");

        assertThat(draft.plan(clock.instant().plus(Duration.ofDays(1)), "admin", ""))
                .isNotEmpty();

        assertThat(draft.planned()).isEmpty();
    }

    @Test
    void takesASecondPairOfEyesThatIsNotTheFirst() {
        draft.save(LETTER, "Hi there\n\nWelcome.\n", Hashes.of(FILES.get(LETTER)), "admin");

        assertThatThrownBy(() -> draft.approve("admin")).hasMessage("playbook.draft.ownChange");
        draft.approve("other");
        assertThat(draft.approvedBy()).hasValue("other");

        draft.save(LETTER, "Hey\n\nWelcome.\n", Hashes.of("Hi there\n\nWelcome.\n"), "admin");
        assertThat(draft.approvedBy()).isEmpty();
    }

    private void completeTheTaskOf(String instance) {
        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
    }

    private int newestVersionOfTheProcess() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("tiny")
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("playbook");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void save(String path, String text) {
        try {
            var file = DIRECTORY.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestConfiguration
    static class Surroundings {

        @Bean
        JavaDelegate greet() {
            return execution -> execution.setVariable("greeted", true);
        }

        /** Without one the engine does not start. */
        @Bean
        InitializingBean operator(IdentityService identity) {
            return () -> {
                identity.saveUser(identity.newUser("operator"));
                identity.saveGroup(identity.newGroup(Groups.CAMUNDA_ADMIN));
                identity.createMembership("operator", Groups.CAMUNDA_ADMIN);
            };
        }

        @Bean
        Listener listener() {
            return new Listener();
        }

        @Bean
        DecisionPoint greeting() {
            return new DecisionPoint("greeting", List.of(Greeting.class));
        }
    }

    static class Listener {

        final List<Integer> published = new CopyOnWriteArrayList<>();

        @EventListener
        void on(ReleasePublished event) {
            published.add(event.number());
        }
    }
}
