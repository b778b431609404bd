package org.smallplaces.admission.facts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.rulebook.Fact;

/**
 * What one reviewer found.
 *
 * @param reviewer the member's account
 * @param recommendation {@code ADMITTED}, {@code DECLINED} or {@code DEFERRED}
 * @param verdicts one for each criterion
 */
public record GivenReview(String reviewer, Decision recommendation, Map<Criterion, Verdict> verdicts) implements Fact {

    private static final String PREFIX = "review.";

    /** Whether this is what the reviewer recommends. */
    public boolean recommends(String decision) {
        return recommendation.name().equals(decision);
    }

    /** Whether the reviewer found this on a criterion. */
    public boolean found(String criterion, String verdict) {
        return verdict.equals(verdict(criterion));
    }

    /** Whether one reviewer found a criterion met and the other found it not met. */
    public boolean disputes(String criterion, GivenReview other) {
        return found(criterion, "MET") && other.found(criterion, "NOT_MET");
    }

    /** Whether the two dispute any criterion. */
    public boolean disputesAny(GivenReview other) {
        return verdicts.keySet().stream().anyMatch(criterion -> disputes(criterion.key(), other));
    }

    /** Whether the reviewer found this on every criterion. */
    public boolean foundOnEvery(String verdict) {
        return verdicts.size() == Criterion.values().length
                && verdicts.values().stream().allMatch(one -> one.name().equals(verdict));
    }

    @Override
    public Map<String, String> inWords(Collection<String> names) {
        var words = new LinkedHashMap<String, String>();
        for (var name : names) {
            var asked = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            if (asked.equals("recommendation")) {
                words.put(reviewer + ": recommendation", recommendation.name());
            } else if (asked.equals("verdicts")) {
                verdicts.forEach((criterion, verdict) -> words.put(reviewer + ": " + criterion.key(), verdict.name()));
            } else if (Criterion.of(asked).isPresent()) {
                words.put(reviewer + ": " + asked, verdict(asked));
            }
        }
        return words;
    }

    private String verdict(String criterion) {
        return Criterion.of(criterion).map(verdicts::get).map(Verdict::name).orElse("–");
    }
}
