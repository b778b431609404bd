package org.smallplaces.intake.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.TimelineEntry;

/**
 * How far a case has come, as a strip of steps.
 *
 * @param steps in their order; the names are keys below {@code applicant.step.}
 */
record CaseProgress(List<Step> steps) {

    private static final List<String> NAMES = List.of("received", "complete", "read", "reviewed", "decided");

    /** How many steps are behind a case after something happened; whatever else happens moves it neither way. */
    private static final Map<String, Integer> PASSED =
            Map.of("received", 1, "screened", 3, "inReview", 3, "toBeDecided", 4);

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

    /** Reads the progress from what happened; a deferred case goes back to the step it was sent to. */
    static CaseProgress of(Case about, List<TimelineEntry> timeline) {
        var doneAt = new TreeMap<Integer, Instant>();
        for (var entry : timeline) {
            var passed = PASSED.get(entry.happening());
            if (passed != null) {
                for (var step = doneAt.size() + 1; step <= passed; step++) {
                    doneAt.put(step, entry.happenedAt());
                }
                doneAt.tailMap(passed, false).clear();
            }
        }
        return new CaseProgress(about.isClosed() ? ended(about, doneAt) : underWay(doneAt));
    }

    private static List<Step> underWay(Map<Integer, Instant> doneAt) {
        var steps = new ArrayList<Step>();
        for (var number = 1; number <= NAMES.size(); number++) {
            var state =
                    number <= doneAt.size() ? State.DONE : number == doneAt.size() + 1 ? State.CURRENT : State.AHEAD;
            steps.add(new Step(NAMES.get(number - 1), state, doneAt.get(number)));
        }
        return List.copyOf(steps);
    }

    /** Only what was done, and how it ended. */
    private static List<Step> ended(Case about, Map<Integer, Instant> doneAt) {
        var steps = new ArrayList<Step>();
        doneAt.forEach((number, at) -> steps.add(new Step(NAMES.get(number - 1), State.DONE, at)));
        var ending = about.decision().orElse(Decision.LAPSED).name();
        steps.add(new Step(ending, State.DONE, about.decidedAt().orElse(null)));
        return List.copyOf(steps);
    }
}
