package org.smallplaces.rulebook;

import java.util.Map;
import org.smallplaces.casefile.Verdict;

/**
 * What one rule says, with its proof.
 *
 * @param subject what it is about: a criterion's key for admission, an account for reviewers
 * @param verdict what is found
 * @param points what a rule of the reviewers rulebook adds to or takes from a candidate; 0 elsewhere
 * @param rule the name of the rule, the sentence of the policy
 * @param sentence the condition as the administrator wrote it
 * @param facts the facts that the rule matched, in words, by name
 * @param reason key of the reason in {@code rules/reasons.properties}
 */
public record Finding(
        String subject,
        Verdict verdict,
        int points,
        String rule,
        String sentence,
        Map<String, String> facts,
        String reason) {

    /** The same without its proof. */
    public Finding withoutFacts() {
        return new Finding(subject, verdict, points, rule, sentence, Map.of(), reason);
    }
}
