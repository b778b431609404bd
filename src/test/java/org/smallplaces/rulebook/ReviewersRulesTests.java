package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.smallplaces.rulebook.Submissions.anInitiative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.smallplaces.admission.facts.Candidate;
import org.smallplaces.casefile.Verdict;

class ReviewersRulesTests {

    @Test
    void prefersThoseWhoKnowTheRightsAndThePolicyAreas() {
        var points = points(
                candidate("both", Set.of(), Set.of("crc-12", "udhr-26", "human-rights-education"), 1, false),
                candidate("one", Set.of(), Set.of("crc-12"), 1, false),
                candidate("area", Set.of(), Set.of("human-rights-education"), 1, false),
                candidate("none", Set.of(), Set.of("udhr-4"), 1, false));

        assertThat(points).isEqualTo(Map.of("both", 7, "one", 3, "area", 2));
    }

    @Test
    void sparesThoseWhoHaveMuchToDo() {
        var points = points(
                candidate("free", Set.of(), Set.of(), 0, false),
                candidate("some", Set.of(), Set.of(), 2, false),
                candidate("much", Set.of(), Set.of(), 3, false),
                candidate("most", Set.of(), Set.of(), 6, false));

        assertThat(points).isEqualTo(Map.of("free", 2, "much", -3, "most", -8));
    }

    @Test
    void neverAsksWhoHasAnInterestOrWasAsked() {
        var evaluation = evaluate(
                candidate("own", Set.of("Stichting de Kinderrechtenschool"), Set.of("crc-12"), 1, false),
                candidate("partner", Set.of("Pharos", "public library"), Set.of("crc-12"), 1, false),
                candidate("asked", Set.of("Pharos"), Set.of("crc-12"), 1, true),
                candidate("free", Set.of("Library"), Set.of("crc-12"), 1, false));

        assertThat(evaluation.verdicts())
                .isEqualTo(Map.of(
                        "own",
                        Verdict.NOT_MET,
                        "partner",
                        Verdict.NOT_MET,
                        "asked",
                        Verdict.NOT_MET,
                        "free",
                        Verdict.MET));
        assertThat(evaluation.findings())
                .filteredOn(finding -> finding.verdict() == Verdict.NOT_MET)
                .extracting(Finding::subject, Finding::reason)
                .containsExactly(
                        tuple("own", "own-organisation"),
                        tuple("partner", "partner-organisation"),
                        tuple("asked", "already-asked"));
    }

    @Test
    void knowsPartnersThatAreGivenInAGroup() {
        var submission = anInitiative("partners", List.of(Map.of("name", "Al Amal"), Map.of("name", "")));
        var member = candidate("member", Set.of("Al-Amal"), Set.of(), 1, false);

        assertThat(RuleFiles.rules()
                        .evaluate("reviewers", List.of(submission, member))
                        .verdicts())
                .containsEntry("member", Verdict.NOT_MET);
    }

    @Test
    void showsWhatItCountedWithoutTheMembersOtherAffairs() {
        var member = candidate("member", Set.of("Pharos"), Set.of("crc-12"), 1, false);

        assertThat(evaluate(member).findings())
                .singleElement()
                .extracting(Finding::facts)
                .isEqualTo(Map.of("expertise", "crc-12", "rights", "crc-12, udhr-26"));
    }

    @Test
    void neverAsksWhoHasATieWithTheApplicantOrAPartner() {
        var evaluation = evaluate(
                tied("applicant", "de kinderrechtenschool"),
                tied("partner", "Public Library"),
                tied("elsewhere", "Pharos"));

        assertThat(evaluation.findings())
                .extracting(Finding::subject, Finding::reason)
                .containsExactly(tuple("applicant", "declared-tie"), tuple("partner", "declared-tie"));
    }

    @Test
    void asksThoseFirstWhoWereAskedLongestAgo() {
        var points = points(inTurn("first", 1, false), inTurn("third", 3, false), inTurn("fourth", 4, false));

        assertThat(points).isEqualTo(Map.of("first", 1, "third", 1));
    }

    @Test
    void doesNotAskWhoIsAway() {
        assertThat(evaluate(inTurn("away", 9, true)).findings())
                .extracting(Finding::subject, Finding::verdict, Finding::reason)
                .containsExactly(tuple("away", Verdict.NOT_MET, "away"));
    }

    private static Candidate candidate(
            String account, Set<String> organisations, Set<String> expertise, int openReviews, boolean alreadyAsked) {
        return new Candidate(account, organisations, Set.of(), expertise, openReviews, alreadyAsked, false, 9);
    }

    private static Candidate tied(String account, String organisation) {
        return new Candidate(account, Set.of(), Set.of(organisation), Set.of(), 1, false, false, 9);
    }

    private static Candidate inTurn(String account, int turn, boolean away) {
        return new Candidate(account, Set.of(), Set.of(), Set.of(), 1, false, away, turn);
    }

    private static Map<String, Integer> points(Candidate... candidates) {
        return evaluate(candidates).findings().stream()
                .collect(Collectors.groupingBy(Finding::subject, Collectors.summingInt(Finding::points)));
    }

    private static Evaluation evaluate(Candidate... candidates) {
        var facts = new ArrayList<Object>(List.of(candidates));
        facts.add(anInitiative());
        return RuleFiles.rules().evaluate("reviewers", facts);
    }
}
