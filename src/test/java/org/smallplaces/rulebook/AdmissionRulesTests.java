package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.rulebook.Submissions.anInitiative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.admission.facts.SimilarEntry;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Verdict;

@Execution(ExecutionMode.CONCURRENT)
class AdmissionRulesTests {

    private static final String SHORT = "We will do something nice with children.";
    private static final String LONG = "Every Saturday we open the doors and cook together. ".repeat(6);

    /** For each reason: its criterion and verdict, a case that shows it, and one close by that does not. */
    static Stream<Arguments> reasons() {
        return Stream.of(
                // realistic
                met("realistic", "activities-described", anInitiative(), anInitiative("activities", SHORT)),
                unclear("realistic", "activities-described-briefly", anInitiative("activities", SHORT), anInitiative()),
                met("realistic", "simple-and-small", anInitiative("budget", 2500), anInitiative("budget", "2500.01")),
                met(
                        "realistic",
                        "funding-secured",
                        anInitiative("budget", 10000, "fundingSecured", 7500),
                        anInitiative("budget", 10000, "fundingSecured", 7499)),
                unclear(
                        "realistic",
                        "funding-open",
                        anInitiative("budget", 5001, "fundingSecured", 2000),
                        anInitiative("budget", 5000, "fundingSecured", 2000)),
                unclear(
                        "realistic",
                        "funding-open",
                        anInitiative("budget", 8000, "fundingSecured", 3999),
                        anInitiative("budget", 8000, "fundingSecured", 4000)),
                notMet(
                        "realistic",
                        "funding-missing",
                        anInitiative("budget", 60000, "fundingSecured", 0),
                        anInitiative("budget", 60000, "fundingSecured", 6000)),
                unclear(
                        "realistic",
                        "funding-unsaid",
                        anInitiative("budget", 6000, "fundingSecured", ""),
                        anInitiative("budget", 6000, "fundingSecured", 0)),
                unclear(
                        "realistic",
                        "large-and-alone",
                        anInitiative("budget", 30000, "partners", List.of()),
                        anInitiative("budget", 30000)),
                unclear(
                        "realistic",
                        "starts-soon",
                        anInitiative("startDate", "2026-03-29"),
                        anInitiative("startDate", "2026-03-30")),
                unclear(
                        "realistic",
                        "very-long",
                        anInitiative("startDate", "2026-05-01", "endDate", "2029-05-02"),
                        anInitiative("startDate", "2026-05-01", "endDate", "2029-05-01")),
                met(
                        "realistic",
                        "under-way",
                        anInitiative("startDate", "2026-01-15"),
                        anInitiative("startDate", "2026-02-15")),
                // added value
                notMet("added-value", "exists-already", given(anInitiative(), 80), given(anInitiative(), 79)),
                unclear("added-value", "resembles-another", given(anInitiative(), 50), given(anInitiative(), 49)),
                met("added-value", "new-to-the-register", given(anInitiative(), 49), given(anInitiative(), 50)),
                unclear(
                        "added-value",
                        "resembles-own-earlier",
                        List.of(anInitiative(), entry("Stichting De Kinderrechtenschool", 40)),
                        List.of(anInitiative(), entry("Kinderrechtenwinkel", 40))),
                unclear("added-value", "added-value-brief", anInitiative("addedValue", SHORT), anInitiative()),
                unclear(
                        "added-value",
                        "added-value-repeats",
                        anInitiative("summary", LONG, "addedValue", " " + LONG.toUpperCase(Locale.ROOT)),
                        anInitiative()),
                met("added-value", "compares-itself", anInitiative(), anInitiative("addedValue", LONG)),
                met(
                        "added-value",
                        "crossover",
                        anInitiative("policyAreas", List.of("fair-trade", "elderly-care")),
                        anInitiative()),
                // human-rights link
                notMet("human-rights-link", "no-right-named", anInitiative("rights", List.of()), anInitiative()),
                met("human-rights-link", "rights-explained", anInitiative(), anInitiative("rights", List.of())),
                unclear(
                        "human-rights-link",
                        "rights-explained-briefly",
                        anInitiative("rightsExplanation", SHORT),
                        anInitiative()),
                unclear(
                        "human-rights-link",
                        "too-many-rights",
                        anInitiative("rights", rights(9)),
                        anInitiative("rights", rights(8))),
                met("human-rights-link", "close-to-home", anInitiative(), anInitiative("rightsExplanation", SHORT)),
                met("human-rights-link", "rights-in-activities", anInitiative(), anInitiative("activities", LONG)),
                unclear(
                        "human-rights-link",
                        "rights-not-in-words",
                        anInitiative("activities", LONG, "rightsExplanation", LONG),
                        anInitiative("activities", LONG)),
                unclear("human-rights-link", "whose-rights-unsaid", anInitiative("targetGroups", ""), anInitiative()),
                met(
                        "human-rights-link",
                        "teaches-rights",
                        anInitiative(),
                        anInitiative("policyAreas", List.of("fair-trade"))),
                // sustainable
                met(
                        "sustainable",
                        "contribution-lasts",
                        anInitiative("contributionMonths", 12),
                        anInitiative("contributionMonths", 11)),
                unclear(
                        "sustainable",
                        "contribution-limited",
                        anInitiative("contributionMonths", 11),
                        anInitiative("contributionMonths", 2)),
                notMet(
                        "sustainable",
                        "contribution-brief",
                        anInitiative("contributionMonths", 2),
                        anInitiative("contributionMonths", 3)),
                unclear("sustainable", "contribution-unsaid", anInitiative("contributionMonths", ""), anInitiative()),
                met("sustainable", "continuation-described", anInitiative(), anInitiative("continuation", SHORT)),
                unclear(
                        "sustainable",
                        "continuation-open",
                        anInitiative("continuation", "", "partners", List.of()),
                        anInitiative("continuation", "")),
                met(
                        "sustainable",
                        "carried-together",
                        anInitiative("partners", List.of("Pharos", "Al Amal")),
                        anInitiative()),
                met(
                        "sustainable",
                        "carried-by-people",
                        anInitiative("summary", "Volunteers from the street do it."),
                        anInitiative()),
                unclear(
                        "sustainable",
                        "leans-on-subsidy",
                        anInitiative("continuation", "We ask for a new subsidy.", "partners", List.of()),
                        anInitiative("continuation", "We ask for a new subsidy.")),
                // visible
                met("visible", "public-moments", anInitiative("publicMoments", 1), anInitiative("publicMoments", 0)),
                unclear("visible", "no-public-moment", anInitiative("publicMoments", ""), anInitiative()),
                notMet(
                        "visible",
                        "out-of-sight",
                        anInitiative("publicMoments", 0, "links", List.of(), "visibility", "We tell our friends."),
                        anInitiative("publicMoments", 0, "links", List.of())),
                unclear(
                        "visible",
                        "visibility-brief",
                        anInitiative("visibility", "With a poster in town"),
                        anInitiative()),
                met("visible", "meets-the-city", anInitiative(), anInitiative("visibility", LONG)),
                met(
                        "visible",
                        "touches-the-heart",
                        anInitiative("title", "Een speels museum"),
                        anInitiative("title", "Een museum")),
                met(
                        "visible",
                        "in-the-neighbourhoods",
                        anInitiative("neighbourhoods", List.of("Overvecht")),
                        anInitiative()),
                met("visible", "can-be-found", anInitiative(), anInitiative("links", List.of())));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("reasons")
    void findsWhatACaseShows(
            String criterion, String reason, Verdict verdict, List<Object> shown, List<Object> closeBy) {
        assertThat(findings(shown))
                .filteredOn(finding -> finding.reason().equals(reason))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo(criterion);
                    assertThat(finding.verdict()).isEqualTo(verdict);
                    assertThat(finding.facts()).isNotEmpty();
                });
        assertThat(findings(closeBy)).extracting(Finding::reason).doesNotContain(reason);
    }

    @Test
    void hasACaseForEveryReasonItGives() {
        var tried = reasons().map(each -> String.valueOf(each.get()[1])).collect(Collectors.toSet());

        assertThat(tried).containsExactlyInAnyOrderElementsOf(RuleTexts.reasons("admission"));
    }

    @Test
    void hasAFileOfAtLeastFiveRulesForEachCriterion() {
        for (var criterion : Criterion.values()) {
            assertThat(RuleTexts.consequences("rules/admission/" + criterion.key() + ".dslr"))
                    .as(criterion.key())
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allMatch(line -> line.startsWith(criterion.key() + " is "));
        }
    }

    @Test
    void meetsEveryCriterionWithAGoodSimpleInitiative() {
        assertThat(RuleFiles.rules()
                        .evaluate("admission", List.of(anInitiative("partners", List.of("Pharos", "Al Amal"))))
                        .verdicts())
                .hasSize(Criterion.values().length)
                .allSatisfy((criterion, verdict) -> assertThat(verdict).isEqualTo(Verdict.MET));
    }

    @Test
    void saysSomethingOnEveryCriterionWhateverIsLeftOut() {
        var optional = List.of(
                "targetGroups",
                "endDate",
                "budget",
                "fundingSecured",
                "partners",
                "continuation",
                "contributionMonths",
                "publicMoments",
                "links");
        var without = new ArrayList<Object>();
        for (var key : optional) {
            without.add(key);
            without.add("");
            assertThat(RuleFiles.rules()
                            .evaluate("admission", List.of(anInitiative(without.toArray())))
                            .verdicts())
                    .containsOnlyKeys(Arrays.stream(Criterion.values())
                            .map(Criterion::key)
                            .toList());
        }
    }

    private static List<Finding> findings(List<Object> facts) {
        return RuleFiles.rules().evaluate("admission", facts).findings();
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

    private static List<Object> given(SubmissionFacts submission, int similarity) {
        return List.of(entry("Someone else", similarity), submission);
    }

    private static SimilarEntry entry(String organisation, int similarity) {
        return new SimilarEntry("I-2025-0001", "An earlier exhibition", organisation, similarity);
    }

    private static List<String> rights(int number) {
        return Stream.iterate(1, article -> article + 1)
                .limit(number)
                .map(article -> "udhr-" + article)
                .toList();
    }
}
