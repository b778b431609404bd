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
                new Candidate("both", Set.of(), Set.of("crc-12", "udhr-26", "human-rights-education"), 1, false),
                new Candidate("one", Set.of(), Set.of("crc-12"), 1, false),
                new Candidate("area", Set.of(), Set.of("human-rights-education"), 1, false),
                new Candidate("none", Set.of(), Set.of("udhr-4"), 1, false));

        assertThat(points).isEqualTo(Map.of("both", 7, "one", 3, "area", 2));
    }

    @Test
    void sparesThoseWhoHaveMuchToDo() {
        var points = points(
                new Candidate("free", Set.of(), Set.of(), 0, false),
                new Candidate("some", Set.of(), Set.of(), 2, false),
                new Candidate("much", Set.of(), Set.of(), 3, false),
                new Candidate("most", Set.of(), Set.of(), 6, false));

        assertThat(points).isEqualTo(Map.of("free", 2, "much", -3, "most", -8));
    }

    @Test
    void neverAsksWhoHasAnInterestOrWasAsked() {
        var evaluation = evaluate(
                new Candidate("own", Set.of("Stichting de Kinderrechtenschool"), Set.of("crc-12"), 1, false),
                new Candidate("partner", Set.of("Pharos", "public library"), Set.of("crc-12"), 1, false),
                new Candidate("asked", Set.of("Pharos"), Set.of("crc-12"), 1, true),
                new Candidate("free", Set.of("Library"), Set.of("crc-12"), 1, false));

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
        var member = new Candidate("member", Set.of("Al-Amal"), Set.of(), 1, false);

        assertThat(RuleFiles.RULES
                        .evaluate("reviewers", List.of(submission, member))
                        .verdicts())
                .containsEntry("member", Verdict.NOT_MET);
    }

    @Test
    void showsWhatItCountedWithoutTheMembersOtherAffairs() {
        var member = new Candidate("member", Set.of("Pharos"), Set.of("crc-12"), 1, false);

        assertThat(evaluate(member).findings())
                .singleElement()
                .extracting(Finding::facts)
                .isEqualTo(Map.of("expertise", "crc-12", "rights", "crc-12, udhr-26"));
    }

    private static Map<String, Integer> points(Candidate... candidates) {
        return evaluate(candidates).findings().stream()
                .collect(Collectors.groupingBy(Finding::subject, Collectors.summingInt(Finding::points)));
    }

    private static Evaluation evaluate(Candidate... candidates) {
        var facts = new ArrayList<Object>(List.of(candidates));
        facts.add(anInitiative());
        return RuleFiles.RULES.evaluate("reviewers", facts);
    }
}
