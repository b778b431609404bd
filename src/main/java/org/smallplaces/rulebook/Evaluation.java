package org.smallplaces.rulebook;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.smallplaces.casefile.Verdict;

/**
 * All findings of one run of a rulebook.
 *
 * @param rulebook the folder that was evaluated
 * @param release the number of the playbook release whose rules ran
 * @param findings what the rules found, in order of file and rule
 */
public record Evaluation(String rulebook, int release, List<Finding> findings) {

    /** The verdict per subject that has a finding. */
    public Map<String, Verdict> verdicts() {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        Finding::subject,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Finding::verdict, Collectors.toList()), Verdict::of)));
    }
}
