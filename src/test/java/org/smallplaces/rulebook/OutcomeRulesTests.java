package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.casefile.Decision.ADMITTED;
import static org.smallplaces.casefile.Decision.DECLINED;
import static org.smallplaces.casefile.Decision.DEFERRED;
import static org.smallplaces.casefile.Verdict.MET;
import static org.smallplaces.casefile.Verdict.NOT_MET;
import static org.smallplaces.casefile.Verdict.UNCLEAR;
import static org.smallplaces.rulebook.Submissions.anInitiative;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smallplaces.admission.facts.GivenReview;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Verdict;

class OutcomeRulesTests {

    @Test
    void proposesConsentWhenAllRecommendTheSameAndDisputeNothing() {
        assertThat(evaluate(review("a", ADMITTED), review("b", ADMITTED), review("c", ADMITTED))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.reason()).isEqualTo("reviewers-agree");
                    assertThat(finding.verdict()).isEqualTo(MET);
                    assertThat(finding.facts())
                            .containsEntry("a: recommendation", "ADMITTED")
                            .containsEntry("c: recommendation", "ADMITTED");
                });
    }

    @Test
    void proposesConsentOnADeclineThatACriterionExplains() {
        assertThat(evaluate(
                                review("a", DECLINED, Criterion.VISIBLE, NOT_MET),
                                review("b", DECLINED, Criterion.VISIBLE, NOT_MET),
                                review("c", DECLINED, Criterion.VISIBLE, UNCLEAR))
                        .verdicts())
                .containsEntry("outcome", MET);
    }

    @Test
    void doesNotTakeDoubtForADispute() {
        assertThat(evaluate(
                                review("a", ADMITTED, Criterion.VISIBLE, UNCLEAR),
                                review("b", ADMITTED),
                                review("c", ADMITTED))
                        .verdicts())
                .containsEntry("outcome", MET);
    }

    @Test
    void discussesDifferentRecommendations() {
        assertDiscussed("recommendations-differ", review("a", ADMITTED), review("b", DECLINED), review("c", ADMITTED));
    }

    @Test
    void discussesWhatSomeoneWouldDefer() {
        assertDiscussed("defer-recommended", review("a", DEFERRED), review("b", DEFERRED), review("c", DEFERRED));
        assertDiscussed("defer-recommended", review("a", ADMITTED), review("b", ADMITTED), review("c", DEFERRED));
    }

    @Test
    void discussesWhatTooFewHaveRead() {
        assertDiscussed("too-few-reviews", review("a", ADMITTED), review("b", ADMITTED));
        assertDiscussed("too-few-reviews");
    }

    @Test
    void discussesADeclineThatNoCriterionExplains() {
        assertDiscussed("decline-unexplained", review("a", DECLINED), review("b", DECLINED), review("c", DECLINED));
    }

    @ParameterizedTest
    @EnumSource(Criterion.class)
    void discussesACriterionThatIsDisputed(Criterion criterion) {
        assertDiscussed(
                criterion.key() + "-disputed",
                review("a", ADMITTED, criterion, NOT_MET),
                review("b", ADMITTED),
                review("c", ADMITTED));
    }

    @ParameterizedTest
    @EnumSource(Criterion.class)
    void discussesAdmittingAgainstACriterion(Criterion criterion) {
        assertDiscussed(
                "admitted-against-criterion",
                review("a", ADMITTED, criterion, NOT_MET),
                review("b", ADMITTED, criterion, NOT_MET),
                review("c", ADMITTED, criterion, UNCLEAR));
    }

    private static void assertDiscussed(String reason, GivenReview... reviews) {
        var evaluation = evaluate(reviews);
        assertThat(evaluation.verdicts()).containsEntry("outcome", NOT_MET);
        assertThat(evaluation.findings()).extracting(Finding::reason).contains(reason);
    }

    private static Evaluation evaluate(GivenReview... reviews) {
        var facts = new ArrayList<Object>(List.of(reviews));
        facts.add(anInitiative());
        return RuleFiles.rules().evaluate("outcome", facts);
    }

    private static GivenReview review(String reviewer, Decision recommendation) {
        return review(reviewer, recommendation, Criterion.REALISTIC, MET);
    }

    /** Finds every criterion met but one. */
    private static GivenReview review(String reviewer, Decision recommendation, Criterion criterion, Verdict verdict) {
        var verdicts = new EnumMap<Criterion, Verdict>(Criterion.class);
        for (var each : Criterion.values()) {
            verdicts.put(each, MET);
        }
        verdicts.put(criterion, verdict);
        return new GivenReview(reviewer, recommendation, verdicts);
    }
}
