package org.smallplaces.admission;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;

/**
 * A member's judgement of a case, as far as it is given.
 *
 * @param reference the case
 * @param reviewer the member's account
 * @param again whether it was asked for since the applicant objected to the decision that the earlier ones led to
 * @param state whether it is asked, given, stepped back from or handed on
 * @param verdicts per criterion; empty until given
 * @param remarks per criterion; may lack criteria
 * @param recommendation what the member recommends, once given
 * @param report of the talk that the member had with the applicant; empty if the review asks for none
 * @param givenAt when it was given
 */
public record Review(
        Reference reference,
        String reviewer,
        boolean again,
        State state,
        Map<Criterion, Verdict> verdicts,
        Map<Criterion, String> remarks,
        Optional<Decision> recommendation,
        String report,
        Optional<Instant> givenAt) {

    /** How far a review is. */
    public enum State {
        /** The member has been asked. */
        ASKED,
        /** The review is in. */
        GIVEN,
        /** The member stepped back for a conflict of interest. */
        RECUSED,
        /** The member was away, and another was asked. */
        HANDED_ON
    }
}
