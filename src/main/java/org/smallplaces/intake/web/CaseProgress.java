package org.smallplaces.intake.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Objection;
import org.smallplaces.casefile.TimelineEntry;

/**
 * How far a case has come, as a strip of steps.
 *
 * @param steps in their order; the names are keys below {@code applicant.step.}
 */
record CaseProgress(List<Step> steps) {

    /**
     * A way of steps.
     *
     * @param names of the steps
     * @param passed how many are behind a case after something happened; whatever else happens moves it neither way
     */
    private record Way(List<String> names, Map<String, Integer> passed) {

        /** When each step was done; a deferred case goes back to the step it was sent to. */
        TreeMap<Integer, Instant> done(List<TimelineEntry> timeline) {
            var doneAt = new TreeMap<Integer, Instant>();
            for (var entry : timeline) {
                var behind = passed.get(entry.happening());
                if (behind != null) {
                    for (var step = doneAt.size() + 1; step <= behind; step++) {
                        doneAt.put(step, entry.happenedAt());
                    }
                    doneAt.tailMap(behind, false).clear();
                }
            }
            return doneAt;
        }

        List<Step> underWay(Map<Integer, Instant> doneAt) {
            var steps = new ArrayList<Step>();
            for (var number = 1; number <= names.size(); number++) {
                var state = number <= doneAt.size()
                        ? State.DONE
                        : number == doneAt.size() + 1 ? State.CURRENT : State.AHEAD;
                steps.add(new Step(names.get(number - 1), state, doneAt.get(number)));
            }
            return steps;
        }

        /** Only what was done, and how it ended. */
        List<Step> ended(Map<Integer, Instant> doneAt, String ending, @Nullable Instant at) {
            var steps = new ArrayList<Step>();
            doneAt.forEach((number, when) -> steps.add(new Step(names.get(number - 1), State.DONE, when)));
            steps.add(new Step(ending, State.DONE, at));
            return steps;
        }
    }

    private static final Way FIRST = new Way(
            List.of("received", "complete", "read", "reviewed", "decided"),
            Map.of("received", 1, "screened", 3, "inReview", 3, "toBeDecided", 4));

    private static final Way AGAIN = new Way(
            List.of("objected", "advised", "reviewed-again", "decided-again"),
            Map.of("objectionLodged", 1, "objectionAdvised", 2, "toBeDecided", 3));

    /**
     * One step.
     *
     * @param name the last part of its message key
     * @param state done, current or ahead
     * @param at when it was done
     */
    record Step(String name, State state, @Nullable Instant at) {

        public boolean isDone() {
            return state == State.DONE;
        }

        public boolean isCurrent() {
            return state == State.CURRENT;
        }
    }

    enum State {
        DONE,
        CURRENT,
        AHEAD
    }

    /** Reads the progress from what happened: to the decision, and after an objection to the next one. */
    static CaseProgress of(Case about, Optional<Objection> objection, List<TimelineEntry> timeline) {
        if (objection.isEmpty()) {
            var doneAt = FIRST.done(timeline);
            return new CaseProgress(
                    about.isClosed()
                            ? FIRST.ended(
                                    doneAt, ending(about), about.decidedAt().orElse(null))
                            : FIRST.underWay(doneAt));
        }
        var lodged = objection.get();
        var steps = new ArrayList<>(FIRST.ended(
                FIRST.done(timeline.stream()
                        .filter(entry -> entry.happenedAt().isBefore(lodged.lodgedAt()))
                        .toList()),
                Decision.DECLINED.name(),
                lodged.decidedAt()));
        var doneAt = AGAIN.done(timeline.stream()
                .filter(entry -> !entry.happenedAt().isBefore(lodged.lodgedAt()))
                .toList());
        steps.addAll(
                about.isClosed()
                        ? AGAIN.ended(
                                doneAt,
                                lodged.outcome().map(Enum::name).orElseGet(() -> ending(about)),
                                lodged.settledAt().orElse(null))
                        : AGAIN.underWay(doneAt));
        return new CaseProgress(List.copyOf(steps));
    }

    private static String ending(Case about) {
        return about.decision().orElse(Decision.LAPSED).name();
    }
}
