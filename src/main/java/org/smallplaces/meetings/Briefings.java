package org.smallplaces.meetings;

import java.util.List;
import java.util.Map;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;

/** What members need to know of a case before they decide on it: the module that knows reviews answers. */
public interface Briefings {

    /** What a reader may know of a case who is not out of it. */
    Briefing of(Reference reference, String reader);

    /**
     * Where a case stands.
     *
     * @param verdicts what stands on each criterion
     * @param recommendations what each reviewer recommends, in the order of their reviews
     */
    record Briefing(Map<Criterion, Verdict> verdicts, List<Recommendation> recommendations) {}

    /**
     * What one reviewer recommends.
     *
     * @param reviewer the name
     * @param decision what they recommend
     */
    record Recommendation(String reviewer, Decision decision) {}
}
