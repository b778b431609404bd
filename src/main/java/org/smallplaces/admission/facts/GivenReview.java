package org.smallplaces.admission.facts;

import java.util.Map;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Verdict;

/**
 * What one reviewer found.
 *
 * @param reviewer the member's account
 * @param recommendation {@code ADMITTED}, {@code DECLINED} or {@code DEFERRED}
 * @param verdicts one for each criterion
 */
public record GivenReview(String reviewer, Decision recommendation, Map<Criterion, Verdict> verdicts) {}
