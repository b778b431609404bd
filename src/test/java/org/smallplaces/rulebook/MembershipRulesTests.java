package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.Fixtures;
import org.smallplaces.admission.facts.SimilarEntry;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Verdict;

class MembershipRulesTests {

    private static final String SHORT = "We walk in the park.";
    private static final String LONG = "Every Thursday we walk along the canal and talk. ".repeat(5);
    private static final List<Map<String, String>> ONE = List.of(Map.of("name", "Robin", "email", "robin@x.example"));

    /** For each reason: its criterion and verdict, an application that shows it, and one close by that does not. */
    static Stream<Arguments> reasons() {
        return Stream.of(
                met("realistic", "proposal-described", one(), one("proposedInitiatives", SHORT)),
                unclear("realistic", "proposal-described-briefly", one("proposedInitiatives", SHORT), one()),
                met("realistic", "hands-and-time", one(), one("hoursPerMonth", 7)),
                met("realistic", "hands-and-time", one(), one("people", ONE)),
                unclear("realistic", "little-time", one("hoursPerMonth", 3), one("hoursPerMonth", 4)),
                unclear("realistic", "little-time", one("hoursPerMonth", 1), one("hoursPerMonth", 0)),
                notMet("realistic", "no-time", one("hoursPerMonth", 0), one("hoursPerMonth", 1)),
                unclear(
                        "realistic",
                        "hands-unsaid",
                        one("hoursPerMonth", "", "people", List.of()),
                        one("hoursPerMonth", "")),
                met("added-value", "brings-what-is-missing", one(), one("addedValue", LONG)),
                unclear("added-value", "bringing-brief", one("addedValue", SHORT), one()),
                unclear(
                        "added-value",
                        "bringing-repeats",
                        one("motivation", LONG, "addedValue", " " + LONG.toUpperCase(Locale.ROOT)),
                        one()),
                met("added-value", "bridges-fields", one(), one("policyAreas", List.of("asylum"))),
                unclear("added-value", "proposal-exists", given(80), given(79)),
                notMet("human-rights-link", "no-right-worked-on", one("rights", List.of()), one()),
                met("human-rights-link", "work-explained", one(), one("rights", List.of())),
                unclear("human-rights-link", "work-explained-briefly", one("rightsExplanation", SHORT), one()),
                unclear(
                        "human-rights-link",
                        "works-on-everything",
                        one("rights", rights(11)),
                        one("rights", rights(10))),
                met("human-rights-link", "motivation-of-rights", one(), one("motivation", LONG)),
                met("sustainable", "commits-for-a-year", one("contributionMonths", 12), one("contributionMonths", 11)),
                unclear("sustainable", "commits-briefly", one("contributionMonths", 11), one("contributionMonths", 12)),
                unclear("sustainable", "commits-briefly", one("contributionMonths", 4), one("contributionMonths", 3)),
                notMet(
                        "sustainable",
                        "commits-too-briefly",
                        one("contributionMonths", 3),
                        one("contributionMonths", 4)),
                met("sustainable", "carried-by-several", one(), one("people", ONE)),
                unclear("sustainable", "rests-on-one", one("people", List.of()), one("people", ONE)),
                met("visible", "city-comes-across-it", one(), one("visibility", "Somehow, in one way or another.")),
                unclear("visible", "notice-brief", one("visibility", SHORT), one()),
                met("visible", "can-tell-about-it", one(), one("website", "")),
                notMet(
                        "visible",
                        "unseen",
                        one("visibility", "Somehow.", "website", ""),
                        one("visibility", "Somehow.")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("reasons")
    void givesEachReasonWhereItBelongs(
            String criterion, String reason, Verdict verdict, List<Object> shown, List<Object> closeBy) {
        assertThat(findings(shown))
                .filteredOn(finding -> finding.reason().equals(reason))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo(criterion);
                    assertThat(finding.verdict()).isEqualTo(verdict);
                    assertThat(finding.facts()).isNotEmpty();
                    assertThat(finding.facts().values()).noneMatch(value -> value.contains("Robin"));
                });
        assertThat(findings(closeBy)).extracting(Finding::reason).doesNotContain(reason);
    }

    @Test
    void hasACaseForEveryReasonItGives() {
        var tried = reasons().map(each -> String.valueOf(each.get()[1])).collect(Collectors.toSet());

        assertThat(tried).containsExactlyInAnyOrderElementsOf(RuleTexts.reasons("membership"));
    }

    @Test
    void hasAFileOfAtLeastThreeRulesForEachCriterion() {
        for (var criterion : Criterion.values()) {
            assertThat(RuleTexts.consequences("rules/membership/" + criterion.key() + ".dslr"))
                    .as(criterion.key())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(line -> line.startsWith(criterion.key() + " is "));
        }
    }

    @Test
    void meetsEveryCriterionWithAGoodApplication() {
        assertThat(verdicts(one()))
                .hasSize(Criterion.values().length)
                .allSatisfy((criterion, verdict) -> assertThat(verdict).isEqualTo(Verdict.MET));
    }

    @Test
    void saysSomethingOnEveryCriterionWhateverIsLeftOut() {
        var without = new ArrayList<Object>();
        for (var key : List.of("website", "hoursPerMonth", "people", "organisationType")) {
            without.add(key);
            without.add("");
            assertThat(verdicts(one(without.toArray())))
                    .containsOnlyKeys(Arrays.stream(Criterion.values())
                            .map(Criterion::key)
                            .toList());
        }
    }

    private static Map<String, Verdict> verdicts(SubmissionFacts application) {
        return RuleFiles.rules().evaluate("membership", List.of(application)).verdicts();
    }

    private static List<Finding> findings(List<Object> facts) {
        return RuleFiles.rules().evaluate("membership", facts).findings();
    }

    private static Arguments met(String criterion, String reason, Object shown, Object closeBy) {
        return Arguments.of(criterion, reason, Verdict.MET, facts(shown), facts(closeBy));
    }

    private static Arguments notMet(String criterion, String reason, Object shown, Object closeBy) {
        return Arguments.of(criterion, reason, Verdict.NOT_MET, facts(shown), facts(closeBy));
    }

    private static Arguments unclear(String criterion, String reason, Object shown, Object closeBy) {
        return Arguments.of(criterion, reason, Verdict.UNCLEAR, facts(shown), facts(closeBy));
    }

    private static List<?> facts(Object facts) {
        return facts instanceof List<?> list ? list : List.of(facts);
    }

    private static List<Object> given(int similarity) {
        return List.of(new SimilarEntry("I-2025-0001", "Lights in the street", "Someone else", similarity), one());
    }

    private static List<String> rights(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(article -> "udhr-" + article)
                .toList();
    }

    /** An ordinary honest application, with the answers that are given instead; an empty text takes an answer away. */
    private static SubmissionFacts one(Object... keysAndAnswers) {
        var answers = new LinkedHashMap<>(Fixtures.anApplication());
        for (var i = 0; i < keysAndAnswers.length; i += 2) {
            answers.put(String.valueOf(keysAndAnswers[i]), keysAndAnswers[i + 1]);
        }
        return new SubmissionFacts(new Answers(answers), 0, Submissions.TODAY);
    }
}
