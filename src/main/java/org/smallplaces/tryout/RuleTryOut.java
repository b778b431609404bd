package org.smallplaces.tryout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseFilter;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;

/**
 * The rules of a draft on past cases, as far as it has come.
 *
 * @param id by which it is asked for
 * @param state whether it still runs
 * @param account who began it
 * @param release the release that the draft is compared with
 * @param filter which cases
 * @param rulebooks the folders that the draft changes
 * @param untried folders that it changes, but whose facts of then are not kept
 * @param startedAt when it began
 * @param endedAt when it ended, if it has
 * @param cases how many there are
 * @param done how many of them it has looked at
 * @param changed how many get another verdict
 * @param skipped how many could not be evaluated
 * @param counts how often which verdict becomes which
 */
public record RuleTryOut(
        UUID id,
        State state,
        String account,
        int release,
        CaseFilter filter,
        List<String> rulebooks,
        List<String> untried,
        Instant startedAt,
        Optional<Instant> endedAt,
        int cases,
        int done,
        int changed,
        int skipped,
        List<Count> counts) {

    /** How far it is. */
    public enum State {
        /** It looks at cases. */
        RUNNING,
        /** It has looked at all. */
        DONE,
        /** Somebody stopped it. */
        CANCELLED,
        /** It broke off; the log says why. */
        FAILED
    }

    /**
     * How many cases go from one verdict to another.
     *
     * @param before the verdict of the rules in force; null if they have no such rulebook
     * @param after the verdict of the draft; null if it has no such rulebook
     */
    public record Count(String rulebook, String subject, @Nullable Verdict before, @Nullable Verdict after, int cases) {

        /** Whether that is a change. */
        public boolean flips() {
            return before != after;
        }
    }

    /**
     * A verdict that changes.
     *
     * @param hidden whether the reader is out of the case and sees no more than its reference
     */
    public record Flip(
            Reference reference,
            boolean hidden,
            String rulebook,
            String subject,
            @Nullable Verdict before,
            @Nullable Verdict after,
            List<Reason> findingsBefore,
            List<Reason> findingsAfter) {

        Flip withNothingButTheReference() {
            return new Flip(reference, true, "", "", null, null, List.of(), List.of());
        }
    }

    /**
     * What a rule says.
     *
     * @param rule its name
     * @param place file and line; empty for a rule in DRL
     * @param reason key of the reason
     * @param english the text of the reason
     * @param dutch the text of the reason
     */
    public record Reason(Verdict verdict, String rule, String place, String reason, String english, String dutch) {

        /** The text of the reason in a language. */
        public String text(String language) {
            return language.equals("nl") ? dutch : english;
        }
    }

    /** A case that could not be evaluated. */
    public record Skipped(Reference reference, String rulebook, Why why, String detail) {}

    /** Why a case could not be evaluated. */
    public enum Why {
        /** The rulebook was never asked about it, or what it was told cannot be read any more. */
        NOT_ASSESSED,
        /** The evaluation broke off; the detail says how. */
        BROKE_OFF
    }

    /** Whether it still runs. */
    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
