package org.smallplaces.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollTests {

    /** Of six members {@code out} are out of the case; who is present and neither for nor against abstains. */
    @ParameterizedTest(name = "{0} quorum {1}, casting vote {2}: {3} out, {4} present, {5} for, {6} against, chair {7}")
    @CsvSource({
        // a majority of those who vote for or against
        "majority,   1/2, yes, 0, 6, 4, 2, IN_FAVOUR, CARRIED",
        "majority,   1/2, yes, 0, 6, 2, 4, AGAINST,   REJECTED",
        "majority,   1/2, yes, 0, 6, 1, 0, ABSTAINED, CARRIED",
        "majority,   1/2, yes, 0, 6, 0, 0, ABSTAINED, UNDECIDED",
        "majority,   1/2, yes, 0, 3, 2, 1, IN_FAVOUR, CARRIED",
        // ties
        "majority,   1/2, yes, 0, 6, 3, 3, IN_FAVOUR, CARRIED",
        "majority,   1/2, yes, 0, 6, 3, 3, AGAINST,   REJECTED",
        "majority,   1/2, yes, 0, 5, 2, 2, ABSTAINED, UNDECIDED",
        "majority,   1/2, yes, 1, 4, 2, 2, ,          UNDECIDED",
        "majority,   1/2, no,  0, 6, 3, 3, IN_FAVOUR, UNDECIDED",
        // quorum: at least that part of those who are not out
        "majority,   1/2, yes, 0, 3, 3, 0, IN_FAVOUR, CARRIED",
        "majority,   1/2, yes, 0, 2, 2, 0, IN_FAVOUR, NO_QUORUM",
        "majority,   1/2, yes, 2, 2, 2, 0, IN_FAVOUR, CARRIED",
        "majority,   1/2, yes, 1, 2, 2, 0, IN_FAVOUR, NO_QUORUM",
        "majority,   2/3, yes, 0, 4, 4, 0, IN_FAVOUR, CARRIED",
        "majority,   2/3, yes, 0, 3, 3, 0, IN_FAVOUR, NO_QUORUM",
        "majority,   1/1, yes, 0, 6, 6, 0, IN_FAVOUR, CARRIED",
        "majority,   1/1, yes, 0, 5, 5, 0, IN_FAVOUR, NO_QUORUM",
        "majority,   1/2, yes, 6, 0, 0, 0, ,          NO_QUORUM",
        "majority,   1/2, yes, 0, 0, 0, 0, ,          NO_QUORUM",
        // abstaining counts for the quorum
        "majority,   1/2, yes, 0, 3, 1, 0, IN_FAVOUR, CARRIED",
        // two for each one against
        "two-thirds, 1/2, yes, 0, 6, 4, 2, IN_FAVOUR, CARRIED",
        "two-thirds, 1/2, yes, 0, 5, 3, 2, IN_FAVOUR, REJECTED",
        "two-thirds, 1/2, yes, 0, 6, 2, 1, ABSTAINED, CARRIED",
        "two-thirds, 1/2, yes, 0, 6, 3, 3, IN_FAVOUR, REJECTED",
        "two-thirds, 1/2, yes, 0, 6, 0, 0, ABSTAINED, UNDECIDED",
        "two-thirds, 1/2, yes, 1, 5, 4, 1, IN_FAVOUR, CARRIED",
        // nobody against
        "consent,    1/2, yes, 0, 6, 1, 0, IN_FAVOUR, CARRIED",
        "consent,    1/2, yes, 0, 6, 5, 1, IN_FAVOUR, REJECTED",
        "consent,    1/2, yes, 0, 6, 0, 0, ABSTAINED, UNDECIDED",
        "consent,    1/2, yes, 0, 2, 2, 0, IN_FAVOUR, NO_QUORUM"
    })
    void comesTo(
            String rule,
            String quorum,
            String castingVote,
            int out,
            int present,
            int inFavour,
            int against,
            @Nullable Choice chair,
            PollResult result) {
        var rules = RulesOfProcedureTests.rules(
                "decision-rule=%s%nquorum=%s%ncasting-vote=%s%n".formatted(rule, quorum, castingVote));

        assertThat(new Poll(6 - out, present, inFavour, against, chair).result(rules))
                .isEqualTo(result);
    }

    @Test
    void refusesMoreVotesThanVoters() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Poll(6, 2, 2, 1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Poll(2, 3, 0, 0, null));
    }
}
