package org.smallplaces.admission;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.rulebook.Finding;

/**
 * All findings of one run of a rulebook on a case, with the release it used.
 *
 * @param reference the case
 * @param rulebook the folder that was evaluated
 * @param release the playbook release whose rules ran
 * @param at when
 * @param findings what each rule found, with its proof
 * @param verdicts one for each of the five criteria; {@code UNCLEAR} where no rule spoke
 */
public record Assessment(
        Reference reference,
        String rulebook,
        int release,
        Instant at,
        List<Finding> findings,
        Map<Criterion, Verdict> verdicts) {}
