package org.smallplaces.admission;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Verdict;

/**
 * What a reviewer typed, by the keys of {@code review.form}.
 *
 * @param values the answers, complete or not
 */
record ReviewAnswers(Map<String, Object> values) {

    /** What a reviewer can recommend: the rest is not a member's to say. */
    static final Set<Decision> RECOMMENDABLE = EnumSet.of(Decision.ADMITTED, Decision.DECLINED, Decision.DEFERRED);

    Map<Criterion, Verdict> verdicts() {
        var verdicts = new EnumMap<Criterion, Verdict>(Criterion.class);
        for (var criterion : Criterion.values()) {
            var given = text("verdict_" + suffix(criterion));
            Arrays.stream(Verdict.values())
                    .filter(verdict -> verdict.name().equals(given))
                    .findFirst()
                    .ifPresent(verdict -> verdicts.put(criterion, verdict));
        }
        return Collections.unmodifiableMap(verdicts);
    }

    Map<Criterion, String> remarks() {
        var remarks = new EnumMap<Criterion, String>(Criterion.class);
        for (var criterion : Criterion.values()) {
            var given = text("remark_" + suffix(criterion));
            if (!given.isBlank()) {
                remarks.put(criterion, given);
            }
        }
        return Collections.unmodifiableMap(remarks);
    }

    Optional<Decision> recommendation() {
        return Arrays.stream(Decision.values())
                .filter(decision -> decision.name().equals(text("recommendation")))
                .findFirst();
    }

    /** What can be counted of it: the recommendation and the verdicts, by the same keys. */
    Map<String, Object> counted() {
        var counted = new LinkedHashMap<String, Object>();
        recommendation().ifPresent(recommendation -> counted.put("recommendation", recommendation.name()));
        verdicts().forEach((criterion, verdict) -> counted.put("verdict_" + suffix(criterion), verdict.name()));
        return counted;
    }

    String text(String field) {
        var given = values.get(field);
        return given == null ? "" : String.valueOf(given).strip();
    }

    /** A criterion as the keys of the form spell it: {@code addedValue} for {@code added-value}. */
    private static String suffix(Criterion criterion) {
        var words = criterion.key().split("-");
        var suffix = new StringBuilder(words[0]);
        for (var word : Arrays.asList(words).subList(1, words.length)) {
            suffix.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return suffix.toString();
    }
}
