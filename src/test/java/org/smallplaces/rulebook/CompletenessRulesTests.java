package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.rulebook.Submissions.anInitiative;
import static org.smallplaces.rulebook.Submissions.withDocuments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.Verdict;

class CompletenessRulesTests {

    static Stream<Arguments> incomplete() {
        return Stream.of(
                Arguments.of("summary-too-short", anInitiative("summary", "Nice!"), anInitiative()),
                Arguments.of("activities-too-short", anInitiative("activities", "We walk"), anInitiative()),
                Arguments.of(
                        "rights-explanation-too-short",
                        anInitiative("rightsExplanation", "n.v.t."),
                        anInitiative("rightsExplanation", "Everyone has rights")),
                Arguments.of("added-value-too-short", anInitiative("addedValue", "Much"), anInitiative()),
                Arguments.of("visibility-too-short", anInitiative("visibility", "Yes"), anInitiative()),
                Arguments.of("motivation-too-short", anInitiative("motivation", "Why not"), anInitiative()),
                Arguments.of(
                        "document-missing",
                        anInitiative("activities", "Elke week iets, zie bijlage voor het hele plan."),
                        withDocuments(
                                anInitiative("activities", "Elke week iets, zie bijlage voor het hele plan."), 1)),
                Arguments.of(
                        "funding-exceeds-budget",
                        anInitiative("budget", 100, "fundingSecured", 1000),
                        anInitiative("budget", 100, "fundingSecured", 149)),
                Arguments.of(
                        "dates-unlikely", anInitiative("endDate", "2062-05-01"), anInitiative("endDate", "2036-05-01")),
                Arguments.of(
                        "dates-unlikely",
                        anInitiative("startDate", "2126-05-01", "endDate", ""),
                        anInitiative("startDate", "2027-05-01", "endDate", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incomplete")
    void asksForWhatTheFormCannotSee(String reason, SubmissionFacts shown, SubmissionFacts closeBy) {
        assertThat(complete(shown)).isEqualTo(Verdict.NOT_MET);
        assertThat(reasons(shown)).contains(reason);
        assertThat(reasons(closeBy)).doesNotContain(reason);
    }

    @Test
    void hasACaseForEveryReasonItGives() {
        var tried = incomplete().map(each -> String.valueOf(each.get()[0])).collect(Collectors.toSet());

        assertThat(tried)
                .isEqualTo(RuleTexts.reasons("completeness").stream()
                        .filter(reason -> !reason.equals("enough-to-read"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void isContentWithAFewHonestWords() {
        var words = "Twenty characters ok";
        var brief = anInitiative(
                "summary",
                words,
                "activities",
                words,
                "rightsExplanation",
                words,
                "addedValue",
                words,
                "visibility",
                words);

        assertThat(complete(brief)).isEqualTo(Verdict.MET);
        assertThat(reasons(brief)).containsExactly("enough-to-read");
    }

    @Test
    void readsAMembershipApplicationToo() {
        assertThat(complete(Submissions.only(
                        "motivation",
                        "We want to bring our experience with families to the coalition.",
                        "proposedInitiatives",
                        "A monthly table in the neighbourhood.")))
                .isEqualTo(Verdict.MET);
    }

    private static Verdict complete(SubmissionFacts submission) {
        return RuleFiles.rules()
                .evaluate("completeness", List.of(submission))
                .verdicts()
                .getOrDefault("complete", Verdict.UNCLEAR);
    }

    private static List<String> reasons(SubmissionFacts submission) {
        return RuleFiles.rules().evaluate("completeness", List.of(submission)).findings().stream()
                .map(Finding::reason)
                .toList();
    }
}
