package org.smallplaces.meetings;

import org.jspecify.annotations.Nullable;

/**
 * The votes on one proposal, counted. Members who are out of the case are in none of the numbers.
 *
 * @param entitled members who may vote on it
 * @param present those of them who are there or, in a written round, who voted
 * @param inFavour votes for it
 * @param against votes against it; who is present and in neither number abstained
 * @param chairs the chair's own vote; null if the chair did not vote
 */
record Poll(int entitled, int present, int inFavour, int against, @Nullable Choice chairs) {

    Poll {
        if (inFavour < 0 || against < 0 || inFavour + against > present || present > entitled) {
            throw new IllegalArgumentException("More votes than voters");
        }
    }

    /** What the votes come to by the rules of procedure. */
    PollResult result(RulesOfProcedure rules) {
        if (!rules.quorum().isMet(present, entitled)) {
            return PollResult.NO_QUORUM;
        }
        if (inFavour == 0 && against == 0) {
            return PollResult.UNDECIDED;
        }
        return switch (rules.decisionRule()) {
            case MAJORITY -> inFavour == against ? tied(rules) : carriedIf(inFavour > against);
            case TWO_THIRDS -> carriedIf(inFavour >= 2 * against);
            case CONSENT -> carriedIf(against == 0);
        };
    }

    private PollResult tied(RulesOfProcedure rules) {
        if (!rules.castingVote() || chairs == null || chairs == Choice.ABSTAINED) {
            return PollResult.UNDECIDED;
        }
        return carriedIf(chairs == Choice.IN_FAVOUR);
    }

    private static PollResult carriedIf(boolean carried) {
        return carried ? PollResult.CARRIED : PollResult.REJECTED;
    }
}
