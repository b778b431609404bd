package org.smallplaces.intake;

import org.springframework.stereotype.Component;

/** What is taken in an hour. Addresses are those of the connection: forwarding headers can be made up by anybody. */
@Component
public class RateLimits {

    private final RateLimit submissions;
    private final RateLimit drafts;
    private final RateLimit letters;

    RateLimits(IntakeSettings settings) {
        submissions = new RateLimit(
                settings.submissions().perAddress(), settings.submissions().total());
        drafts = new RateLimit(settings.drafts().perAddress(), settings.drafts().total());
        letters = new RateLimit(
                settings.letters().perAddress(), settings.letters().total());
    }

    void takeSubmission(String address) {
        submissions.take(address);
    }

    /** Counts a draft, an upload or an API request; throws {@link TooManyRequestsException} if it is one too many. */
    public void takeRequest(String address) {
        drafts.take(address);
    }

    /** Counts a letter with a link to a draft; throws {@link TooManyRequestsException} if it is one too many. */
    public void takeLetter(String address) {
        letters.take(address);
    }
}
