package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.smallplaces.rulebook.Submissions.anInitiative;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smallplaces.admission.facts.DecisionPoints;
import org.smallplaces.admission.facts.SimilarEntry;
import org.smallplaces.casefile.Verdict;

@Execution(ExecutionMode.CONCURRENT)
class RulebooksTests {

    private static final String FILE = "rules/admission/tried.dslr";
    private static final String RULE =
            """
            rule "A public moment makes it visible"
            when
              It plans at least 3 public moments
              It has no partners
            then
              visible is met, because public-moments
            end
            """;

    @Test
    void givesEveryFindingItsProof() {
        var rules = RuleFiles.RULEBOOKS.compile(12, RuleFiles.only(FILE, RULE));

        var evaluation = rules.evaluate("admission", List.of(anInitiative("publicMoments", 4, "partners", "")));

        assertThat(evaluation)
                .isEqualTo(new Evaluation(
                        "admission",
                        12,
                        List.of(new Finding(
                                "visible",
                                Verdict.MET,
                                0,
                                "A public moment makes it visible",
                                "It plans at least 3 public moments\nIt has no partners",
                                Map.of("publicMoments", "4", "partners", "–"),
                                "public-moments"))));
        assertThat(evaluation.verdicts()).containsExactly(Map.entry("visible", Verdict.MET));
    }

    @Test
    void keepsPersonalDataOutOfTheProof() {
        var rules = RuleFiles.RULEBOOKS.compile(
                1,
                RuleFiles.only(
                        FILE,
                        RULE.replace("It has no partners", "The answer \"contactEmail\" is given")
                                .replace("It plans at least 3", "It plans at least 1")));

        assertThat(rules.evaluate("admission", List.of(anInitiative())).findings())
                .singleElement()
                .extracting(Finding::facts)
                .isEqualTo(Map.of("publicMoments", "2"));
    }

    @Test
    void changesTheVerdictWithTheNumberInASentence() {
        var rulebooks = new Rulebooks(DecisionPoints.ALL);
        rulebooks.use(rulebooks.compile(1, RuleFiles.only(FILE, RULE.replace("  It has no partners\n", ""))));
        assertThat(rulebooks.evaluate("admission", List.of(anInitiative())).verdicts())
                .isEmpty();

        rulebooks.use(rulebooks.compile(
                2,
                RuleFiles.only(FILE, RULE.replace("  It has no partners\n", "").replace("least 3", "least 2"))));

        var evaluation = rulebooks.evaluate("admission", List.of(anInitiative()));
        assertThat(evaluation.release()).isEqualTo(2);
        assertThat(evaluation.verdicts()).containsEntry("visible", Verdict.MET);
    }

    @Test
    void firesARuleAgainThatWasDeletedAndAddedAgain() {
        var rulebooks = new Rulebooks(DecisionPoints.ALL);
        var without = RuleFiles.all();
        without.remove("rules/admission/visible.dslr");
        for (int release = 1; release <= 3; release++) {
            rulebooks.use(rulebooks.compile(release, RuleFiles.all()));
            assertThat(rulebooks.evaluate("admission", List.of(anInitiative())).verdicts())
                    .containsKey("visible");
            rulebooks.use(rulebooks.compile(release, without));
            assertThat(rulebooks.evaluate("admission", List.of(anInitiative())).verdicts())
                    .doesNotContainKey("visible");
        }
    }

    @Test
    void keepsTheRulesInForceWhenNewOnesAreBroken() {
        var rulebooks = new Rulebooks(DecisionPoints.ALL);
        rulebooks.use(rulebooks.compile(1, RuleFiles.all()));

        assertThatThrownBy(() -> rulebooks.use(rulebooks.compile(2, RuleFiles.with(FILE, "rule"))))
                .isInstanceOf(RulebookProblems.class);

        assertThat(rulebooks.evaluate("admission", List.of(anInitiative())).release())
                .isEqualTo(1);
        assertThat(rulebooks.reason("can-be-found", "nl")).startsWith("Er zijn links");
        assertThat(rulebooks.reason("can-be-found", "en")).startsWith("There are links");
        assertThat(rulebooks.reason("never-written", "nl")).isEqualTo("never-written");
    }

    @Test
    void asksTheNewestRulesAndLeavesWhoHasOlderOnesWithThem() {
        var rulebooks = new Rulebooks(DecisionPoints.ALL);
        var first = rulebooks.compile(1, RuleFiles.only(FILE, RULE));
        rulebooks.use(first);
        rulebooks.use(rulebooks.compile(2, RuleFiles.only(FILE, RULE)));

        assertThat(rulebooks.evaluate("admission", List.of(anInitiative())).release())
                .isEqualTo(2);
        assertThat(first.evaluate("admission", List.of(anInitiative())).release())
                .isEqualTo(1);
    }

    @Test
    void neverFreesRulesUnderARunningEvaluation() throws Exception {
        var rulebooks = new Rulebooks(DecisionPoints.ALL);
        rulebooks.use(rulebooks.compile(0, RuleFiles.only(FILE, RULE)));
        var submission = anInitiative("publicMoments", 4, "partners", "");
        var done = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> evaluating = () -> {
                int evaluations = 0;
                while (!done.get() || evaluations == 0) {
                    assertThat(rulebooks
                                    .evaluate("admission", List.of(submission))
                                    .findings())
                            .hasSize(1);
                    evaluations++;
                }
                return evaluations;
            };
            var running = new ArrayList<Future<Integer>>();
            for (int thread = 0; thread < 4; thread++) {
                running.add(threads.submit(evaluating));
            }
            for (int release = 1; release <= 5; release++) {
                rulebooks.use(rulebooks.compile(release, RuleFiles.only(FILE, RULE)));
            }
            done.set(true);
            for (var one : running) {
                assertThat(one.get()).isPositive();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void saysTheSameEveryTimeAndInTheSameOrder() {
        var facts = List.of(
                anInitiative(),
                new SimilarEntry("I-2025-0002", "Second", "Someone", 85),
                new SimilarEntry("I-2025-0001", "First", "Someone else", 82));
        var first = RuleFiles.rules().evaluate("admission", facts);
        // often enough for Drools to have compiled the conditions to byte code
        for (int i = 0; i < 200; i++) {
            assertThat(RuleFiles.rules().evaluate("admission", facts)).isEqualTo(first);
        }
        assertThat(first.findings())
                .filteredOn(finding -> finding.reason().equals("exists-already"))
                .singleElement()
                .extracting(Finding::facts)
                .isEqualTo(Map.of("I-2025-0002", "Second (Someone): 85 %"));
        assertThat(first.findings().stream().map(Finding::subject).distinct())
                .containsExactly("added-value", "human-rights-link", "realistic", "sustainable", "visible");
    }

    @Test
    void showsARulebookOnlyTheFactsOfItsDecisionPoint() {
        for (var point : DecisionPoints.ALL) {
            for (var type : List.of("SubmissionFacts", "SimilarEntry", "Candidate", "GivenReview")) {
                var files = RuleFiles.only(
                        "rules/" + point.rulebook() + "/operator.drl",
                        "rule \"sees\"\nwhen\n  " + type + "()\nthen\nend\n");
                if (point.facts().stream()
                        .anyMatch(known -> known.getSimpleName().equals(type))) {
                    RuleFiles.RULEBOOKS.compile(1, files);
                } else {
                    assertThat(catchThrowableOfType(RulebookProblems.class, () -> RuleFiles.RULEBOOKS.compile(1, files))
                                    .problems())
                            .anyMatch(problem -> problem.file().endsWith("operator.drl")
                                    && problem.line() == 3
                                    && problem.message(Locale.ENGLISH).contains(type));
                }
            }
        }
    }

    @Test
    void givesANewFolderTheFactsOfAScreening() {
        var rules = RuleFiles.RULEBOOKS.compile(
                1,
                RuleFiles.with(
                        "rules/second-screening/similar.dslr",
                        """
                        rule "It is new"
                        when
                          No register entry resembles it for 30 percent or more
                          It plans at least 1 public moments
                        then
                          added-value is met, because new-to-the-register
                        end
                        """));

        assertThat(rules.evaluate("second-screening", List.of(anInitiative())).verdicts())
                .containsExactly(Map.entry("added-value", Verdict.MET));
        assertThat(rules.evaluate(
                                "second-screening",
                                List.of(anInitiative(), new SimilarEntry("I-2025-0001", "First", "Someone", 30)))
                        .verdicts())
                .isEmpty();
    }

    @Test
    void knowsNoOtherRulebooks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFiles.rules().evaluate("nowhere", List.of(anInitiative())))
                .withMessageContaining("rules/nowhere");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Rulebooks(DecisionPoints.ALL).evaluate("admission", List.of()));
    }

    @Test
    void findsNothingAtADecisionPointWithoutRules() {
        var rules = RuleFiles.RULEBOOKS.compile(1, RuleFiles.only(FILE, RULE));

        assertThat(rules.evaluate("outcome", List.of(anInitiative())).findings())
                .isEmpty();
    }

    @Test
    void compilesTheOperatorsOwnRules() {
        var rules = RuleFiles.RULEBOOKS.compile(
                1,
                RuleFiles.with(
                        "rules/admission/operator.drl",
                        """
                        package org.anything;
                        import java.util.List;

                        rule "By hand"
                        when
                          SubmissionFacts( documents == 0 )
                        then
                          findings.unclear("visible", "can-be-found");
                        end
                        """));

        assertThat(rules.evaluate("admission", List.of(anInitiative())).findings())
                .filteredOn(finding -> finding.rule().equals("By hand"))
                .singleElement()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void stopsARuleThatKeepsWakingItself() {
        var rules = RuleFiles.RULEBOOKS.compile(
                1,
                RuleFiles.only(
                        "rules/admission/operator.drl",
                        "rule \"Endless\"\nwhen\n  $n : Integer()\nthen\n  insert($n + 1);\nend\n"));

        assertThatThrownBy(() -> rules.evaluate("admission", List.of(anInitiative(), 1)))
                .hasStackTraceContaining("“Endless” keeps firing");
    }

    @Test
    void stopsARuleThatWouldLookAtTooManyCombinations() {
        var conditions = IntStream.range(0, 14)
                .mapToObj("  A register entry resembles it for at least %d percent"::formatted)
                .collect(Collectors.joining("\n"));
        var rules =
                RuleFiles.RULEBOOKS.compile(1, RuleFiles.only(FILE, RULE.replace("  It has no partners", conditions)));
        var facts = new ArrayList<Object>(List.of(anInitiative("publicMoments", 4)));
        IntStream.range(0, 30).forEach(n -> facts.add(new SimilarEntry("I-2025-" + n, "Like it", "Someone", 30 + n)));

        assertThatIllegalStateException()
                .isThrownBy(() -> rules.evaluate("admission", facts))
                .withMessageContainingAll("A public moment makes it visible", "combinations");
        assertThat(rules.evaluate("admission", facts.subList(0, 2)).findings()).hasSize(1);
    }

    @Test
    void findsTheSameInBothLanguages() {
        var english = RuleFiles.RULEBOOKS.compile(1, RuleFiles.only(FILE, RULE));
        var dutch = RuleFiles.RULEBOOKS.compile(
                1,
                RuleFiles.only(
                        FILE,
                        """
                        rule "A public moment makes it visible"
                        when
                          Het plant ten minste 3 openbare momenten
                          het heeft geen partners
                        then
                          visible is behaald, want public-moments
                        end
                        """));
        var submission = List.of(anInitiative("publicMoments", 4, "partners", ""));

        assertThat(dutch.evaluate("admission", submission).verdicts())
                .isEqualTo(english.evaluate("admission", submission).verdicts())
                .isNotEmpty();
    }

    @Test
    void takesEveryHarmlessTextLiterally() {
        var text = "Ré d'Ivoire’s & co + 50% € a_b-c. 1,2";
        var rules = RuleFiles.RULEBOOKS.compile(
                1,
                RuleFiles.only(FILE, RULE.replace("It has no partners", "The answer \"title\" is \"" + text + "\"")));

        assertThat(rules.evaluate("admission", List.of(anInitiative("publicMoments", 3, "title", text)))
                        .findings())
                .hasSize(1);
        assertThat(rules.evaluate("admission", List.of(anInitiative("publicMoments", 3, "title", text + "x")))
                        .findings())
                .isEmpty();
    }

    @Test
    void neverStumblesOverAnswersThatAreMissingOrStrange() {
        var odd = List.of(
                Submissions.only(),
                Submissions.only("budget", "a lot", "startDate", "soon", "rights", "", "publicMoments", "two"),
                Submissions.only(
                        "budget", 0, "fundingSecured", 10, "startDate", "9999-12-31", "endDate", "-9999-01-01"),
                Submissions.only(
                        "rights", List.of(), "partners", List.of(Map.of("name", "Pharos")), "title", List.of(1, 2)),
                Submissions.only(
                        "activities", "\u0000 \uD83D\uDE00".repeat(2000), "budget", "1e400", "contributionMonths", -5));
        for (var submission : odd) {
            for (var rulebook : List.of("completeness", "admission", "reviewers", "outcome")) {
                assertThat(RuleFiles.rules()
                                .evaluate(rulebook, List.of(submission))
                                .rulebook())
                        .isEqualTo(rulebook);
            }
        }
    }

    @Test
    void compilesEverySentenceOfTheVocabularyTwiceInARule() {
        var problems = new ArrayList<Problem>();
        var vocabulary = Vocabulary.read(RuleFiles.all().getOrDefault(Vocabulary.PATH, ""), problems);
        var files = new TreeMap<>(RuleFiles.only("rules/admission/none.dslr", ""));
        for (var point : DecisionPoints.ALL) {
            var surroundings = Surroundings.of(point.rulebook(), DecisionPoints.ALL, vocabulary);
            var usable = vocabulary.sentences().stream()
                    .filter(sentence -> surroundings.hindrance(sentence).isEmpty())
                    .toList();
            var consequences = usable.stream()
                    .filter(sentence -> sentence.section() == Sentence.Section.THEN)
                    .map(RulebooksTests::example)
                    .toList();
            var text = new StringBuilder();
            for (var sentence : usable) {
                if (sentence.section() == Sentence.Section.WHEN) {
                    var line = example(sentence);
                    text.append("rule \"")
                            .append(text.length())
                            .append("\"\nwhen\n")
                            .append(line)
                            .append('\n')
                            .append(line)
                            .append("\nthen\n")
                            .append(consequences.get(text.length() % consequences.size()))
                            .append("\nend\n");
                }
            }
            files.put("rules/" + point.rulebook() + "/every.dslr", text.toString());
        }

        var rules = RuleFiles.RULEBOOKS.compile(1, files);

        assertThat(problems).isEmpty();
        for (var point : DecisionPoints.ALL) {
            assertThat(rules.evaluate(point.rulebook(), List.of(anInitiative())).rulebook())
                    .isEqualTo(point.rulebook());
        }
    }

    private static String example(Sentence sentence) {
        return sentence.shown()
                .replace("{n}", "1")
                .replace("{percent}", "10")
                .replace("{criterion}", "visible")
                .replace("{reason}", "can-be-found")
                .replaceAll("\\{(key|other)}", "title")
                .replaceAll("\\{(right|area)}", "udhr-1")
                .replaceAll("\\{(text|words)}", "one, two");
    }
}
