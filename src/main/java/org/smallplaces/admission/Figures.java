package org.smallplaces.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.facts.GivenReview;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Objection;
import org.smallplaces.casefile.Verdict;

/**
 * What happened in a quarter.
 *
 * @param received cases, by kind
 * @param decided the decisions that stand, and those that an objection was about, by kind
 * @param medianDays from receipt, or from the objection, to the decision of the group; null if it decided nothing
 * @param byRules what the rules found in the cases decided, per criterion
 * @param byReviewers what the reviewers found in them
 * @param verdicts how often both the rules and most reviewers found a criterion met or not met
 * @param verdictsOverturned how often they found the opposite
 * @param recommendations how often the reviewers recommended to admit or to decline
 * @param recommendationsOverturned how often the group decided the opposite
 * @param objections how many were lodged
 * @param objectionsSettled how many ended
 * @param objectionsUpheld how many of these were upheld
 */
public record Figures(
        Map<CaseKind, Integer> received,
        Map<CaseKind, Map<Decision, Integer>> decided,
        @Nullable Integer medianDays,
        Map<Criterion, Map<Verdict, Integer>> byRules,
        Map<Criterion, Map<Verdict, Integer>> byReviewers,
        int verdicts,
        int verdictsOverturned,
        int recommendations,
        int recommendationsOverturned,
        int objections,
        int objectionsSettled,
        int objectionsUpheld) {

    private static final Set<Decision> BY_THE_GROUP = Set.of(Decision.ADMITTED, Decision.DECLINED);
    private static final Set<Verdict> CLEAR = Set.of(Verdict.MET, Verdict.NOT_MET);

    /**
     * A decision on a case, and what it was made of.
     *
     * @param kind of the case
     * @param since when the case was received, or the objection that the decision answers lodged
     * @param decision what was decided
     * @param decidedAt when
     * @param rules the verdicts of the rules
     * @param reviews those that the decision is about
     */
    record Course(
            CaseKind kind,
            Instant since,
            Decision decision,
            Instant decidedAt,
            Map<Criterion, Verdict> rules,
            List<GivenReview> reviews) {

        boolean isByTheGroup() {
            return BY_THE_GROUP.contains(decision);
        }

        /** Criteria on which the rules and most reviewers are clear. */
        Stream<Criterion> compared() {
            return Stream.of(Criterion.values())
                    .filter(criterion -> CLEAR.contains(rules.getOrDefault(criterion, Verdict.UNCLEAR))
                            && reviewers(criterion).filter(CLEAR::contains).isPresent());
        }

        boolean isOverturned(Criterion criterion) {
            return reviewers(criterion)
                    .filter(found -> found != rules.get(criterion))
                    .isPresent();
        }

        private Optional<Verdict> reviewers(Criterion criterion) {
            return Admission.most(found(criterion).toList());
        }

        Stream<Verdict> found(Criterion criterion) {
            return reviews.stream().map(review -> review.verdicts().getOrDefault(criterion, Verdict.UNCLEAR));
        }
    }

    /** Counts: the cases received, the decisions taken and all objections, of which only those of the quarter matter. */
    static Figures of(
            Quarter quarter, ZoneId zone, List<CaseKind> received, List<Course> decided, List<Objection> objections) {
        var byTheGroup = decided.stream().filter(Course::isByTheGroup).toList();
        var settled = objections.stream()
                .filter(objection -> objection
                        .settledAt()
                        .filter(at -> quarter.includes(at, zone))
                        .isPresent())
                .toList();
        var recommended = byTheGroup.stream()
                .filter(course -> Admission.recommendation(course.reviews()).isPresent())
                .toList();
        return new Figures(
                counted(received.stream(), CaseKind.class),
                perKind(decided),
                median(byTheGroup),
                perCriterion(
                        byTheGroup,
                        (course, criterion) -> Stream.ofNullable(course.rules().get(criterion))),
                perCriterion(byTheGroup, Course::found),
                (int) byTheGroup.stream().flatMap(Course::compared).count(),
                (int) byTheGroup.stream()
                        .flatMap(course -> course.compared().filter(course::isOverturned))
                        .count(),
                recommended.size(),
                count(recommended, course -> !Admission.recommendation(course.reviews())
                        .equals(Optional.of(course.decision()))),
                count(objections, objection -> quarter.includes(objection.lodgedAt(), zone)),
                settled.size(),
                count(settled, objection -> objection.outcome().equals(Optional.of(Objection.Outcome.UPHELD))));
    }

    /** Whether nothing came in and nothing was decided. */
    boolean isEmpty() {
        return received.isEmpty() && decided.isEmpty();
    }

    private static Map<CaseKind, Map<Decision, Integer>> perKind(List<Course> decided) {
        var perKind = new EnumMap<CaseKind, Map<Decision, Integer>>(CaseKind.class);
        for (var kind : CaseKind.values()) {
            var counted = counted(
                    decided.stream().filter(course -> course.kind() == kind).map(Course::decision), Decision.class);
            if (!counted.isEmpty()) {
                perKind.put(kind, counted);
            }
        }
        return perKind;
    }

    private interface Verdicts {
        Stream<Verdict> of(Course course, Criterion criterion);
    }

    private static Map<Criterion, Map<Verdict, Integer>> perCriterion(List<Course> decided, Verdicts found) {
        var perCriterion = new EnumMap<Criterion, Map<Verdict, Integer>>(Criterion.class);
        for (var criterion : Criterion.values()) {
            perCriterion.put(
                    criterion, counted(decided.stream().flatMap(course -> found.of(course, criterion)), Verdict.class));
        }
        return perCriterion;
    }

    private static @Nullable Integer median(List<Course> decided) {
        var days = new ArrayList<>(decided.stream()
                .map(course -> (int)
                        Duration.between(course.since(), course.decidedAt()).toDays())
                .sorted()
                .toList());
        return days.isEmpty() ? null : (days.get((days.size() - 1) / 2) + days.get(days.size() / 2)) / 2;
    }

    private static <T extends Enum<T>> Map<T, Integer> counted(Stream<T> named, Class<T> type) {
        return named.collect(Collectors.toMap(one -> one, one -> 1, Integer::sum, () -> new EnumMap<T, Integer>(type)));
    }

    private static <T> int count(List<T> all, Predicate<T> wanted) {
        return (int) all.stream().filter(wanted).count();
    }
}
