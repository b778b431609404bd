package org.smallplaces.intake;

import org.smallplaces.limits.Counters;
import org.smallplaces.limits.Limit;
import org.smallplaces.limits.TooManyRequestsException;
import org.springframework.stereotype.Component;

/** What is taken in an hour. Addresses are those of the connection: forwarding headers can be made up by anybody. */
@Component
public class RateLimits {

    private final Counters counters;
    private final IntakeSettings settings;

    RateLimits(Counters counters, IntakeSettings settings) {
        this.counters = counters;
        this.settings = settings;
    }

    /** Throws {@link TooManyRequestsException} if a submission would be one too many. */
    void checkSubmission(String address) {
        counters.check(submissions(address));
    }

    /** Counts a submission that is stored. */
    void countSubmission(String address) {
        counters.count(submissions(address));
    }

    private Limit[] submissions(String address) {
        var limit = settings.submissions();
        return limits("submission", address, limit.perAddress(), limit.total());
    }

    /** Counts a draft, an upload or an API request; throws {@link TooManyRequestsException} if it is one too many. */
    public void takeRequest(String address) {
        var limit = settings.drafts();
        counters.take(limits("request", address, limit.perAddress(), limit.total()));
    }

    /** Counts a letter with a link to a draft; throws {@link TooManyRequestsException} if it is one too many. */
    public void takeLetter(String address) {
        var limit = settings.letters();
        counters.take(limits("draft letter", address, limit.perAddress(), limit.total()));
    }

    private static Limit[] limits(String what, String address, int perAddress, int total) {
        return new Limit[] {Limit.from(address, what, perAddress), Limit.inTotal(what, total)};
    }
}
