package org.smallplaces.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.casefile.CaseKind.INITIATIVE;
import static org.smallplaces.casefile.CaseKind.MEMBERSHIP_APPLICATION;
import static org.smallplaces.casefile.Decision.ADMITTED;
import static org.smallplaces.casefile.Decision.DECLINED;
import static org.smallplaces.casefile.Decision.WITHDRAWN;
import static org.smallplaces.casefile.Verdict.MET;
import static org.smallplaces.casefile.Verdict.NOT_MET;
import static org.smallplaces.casefile.Verdict.UNCLEAR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.admission.facts.GivenReview;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Verdict;

class FiguresTests {

    private static final Quarter SUMMER = new Quarter(2026, 3);
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final Instant IN_SUMMER = Instant.parse("2026-08-20T10:00:00Z");

    @Test
    void countsWhatCameInAndWhatWasDecided() {
        var figures = Figures.of(
                SUMMER,
                HERE,
                List.of(INITIATIVE, INITIATIVE, MEMBERSHIP_APPLICATION),
                List.of(
                        decided(INITIATIVE, 10, ADMITTED),
                        decided(INITIATIVE, 20, DECLINED),
                        decided(MEMBERSHIP_APPLICATION, 40, ADMITTED),
                        decided(INITIATIVE, 1, WITHDRAWN)),
                List.of());

        assertThat(figures.received()).isEqualTo(Map.of(INITIATIVE, 2, MEMBERSHIP_APPLICATION, 1));
        assertThat(figures.decided())
                .isEqualTo(Map.of(
                        INITIATIVE, Map.of(ADMITTED, 1, DECLINED, 1, WITHDRAWN, 1),
                        MEMBERSHIP_APPLICATION, Map.of(ADMITTED, 1)));
        assertThat(figures.medianDays()).as("the withdrawn one does not count").isEqualTo(20);
    }

    @Test
    void takesTheMiddleOfTwoForTheMedian() {
        assertThat(Figures.of(
                                SUMMER,
                                HERE,
                                List.of(),
                                List.of(decided(INITIATIVE, 10, ADMITTED), decided(INITIATIVE, 21, DECLINED)),
                                List.of())
                        .medianDays())
                .isEqualTo(15);
        assertThat(Figures.of(SUMMER, HERE, List.of(), List.of(), List.of()).medianDays())
                .isNull();
    }

    @Test
    void countsVerdictsPerCriterionByRulesAndByReviewers() {
        var course = course(
                ADMITTED,
                Map.of(Criterion.REALISTIC, MET, Criterion.VISIBLE, NOT_MET),
                review(ADMITTED, NOT_MET),
                review(ADMITTED, NOT_MET),
                review(DECLINED, MET));

        var figures = Figures.of(SUMMER, HERE, List.of(), List.of(course), List.of());

        assertThat(figures.byRules().get(Criterion.REALISTIC)).isEqualTo(Map.of(MET, 1));
        assertThat(figures.byRules().get(Criterion.SUSTAINABLE)).isEmpty();
        assertThat(figures.byReviewers().get(Criterion.REALISTIC)).isEqualTo(Map.of(MET, 1, NOT_MET, 2));
        assertThat(figures.verdicts()).isEqualTo(2);
        assertThat(figures.verdictsOverturned())
                .as("realistic, but not visible")
                .isEqualTo(1);
    }

    @Test
    void countsWhatTheGroupDecidedAgainstTheReviewers() {
        var figures = Figures.of(
                SUMMER,
                HERE,
                List.of(),
                List.of(
                        course(DECLINED, Map.of(), review(ADMITTED, UNCLEAR), review(ADMITTED, UNCLEAR)),
                        course(ADMITTED, Map.of(), review(ADMITTED, UNCLEAR)),
                        course(ADMITTED, Map.of(), review(ADMITTED, UNCLEAR), review(DECLINED, UNCLEAR))),
                List.of());

        assertThat(figures.recommendations()).as("two recommended something").isEqualTo(2);
        assertThat(figures.recommendationsOverturned()).isEqualTo(1);
        assertThat(figures.verdicts()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 2026-Q1", "2026-09-30, 2026-Q3", "2026-12-31, 2026-Q4"})
    void knowsTheQuarterOfADay(LocalDate day, String quarter) {
        assertThat(Quarter.of(day)).hasToString(quarter);
        assertThat(Quarter.find(quarter)).contains(Quarter.of(day));
    }

    @Test
    void goesBackOverTheYear() {
        assertThat(new Quarter(2026, 1).previous()).isEqualTo(new Quarter(2025, 4));
        assertThat(Quarter.find("2026-Q5")).isEmpty();
        assertThat(SUMMER.includes(Instant.parse("2026-06-30T22:00:00Z"), HERE))
                .as("midnight in the Netherlands")
                .isTrue();
        assertThat(SUMMER.includes(Instant.parse("2026-09-30T22:00:00Z"), HERE)).isFalse();
    }

    private static Figures.Course decided(CaseKind kind, int days, Decision decision) {
        return new Figures.Course(
                kind, IN_SUMMER.minus(days, ChronoUnit.DAYS), decision, IN_SUMMER, Map.of(), List.of());
    }

    private static Figures.Course course(Decision decision, Map<Criterion, Verdict> rules, GivenReview... reviews) {
        return new Figures.Course(INITIATIVE, IN_SUMMER, decision, IN_SUMMER, rules, List.of(reviews));
    }

    private static GivenReview review(Decision recommendation, Verdict everywhere) {
        return new GivenReview(
                "member",
                recommendation,
                Arrays.stream(Criterion.values())
                        .collect(Collectors.toMap(
                                criterion -> criterion,
                                criterion -> criterion == Criterion.VISIBLE ? NOT_MET : everywhere)));
    }
}
