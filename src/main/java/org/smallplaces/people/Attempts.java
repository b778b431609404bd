package org.smallplaces.people;

import java.util.Locale;
import org.smallplaces.limits.Counters;
import org.smallplaces.limits.Limit;
import org.smallplaces.limits.TooManyRequestsException;
import org.springframework.stereotype.Component;

/**
 * Makes whoever guesses passwords wait, at all nodes together (OWASP ASVS 5, V6.3.1). Only wrong passwords count, whether
 * there is such an account or not; and who guesses at one address keeps nobody out at another, up to a hundred an hour from
 * everywhere.
 */
@Component
public class Attempts {

    private final Counters counters;
    private final PeopleSettings settings;

    Attempts(Counters counters, PeopleSettings settings) {
        this.counters = counters;
        this.settings = settings;
    }

    /** Throws {@link TooManyRequestsException} if too many passwords were wrong; the next may be right, but is not looked at. */
    public void check(String account, String address) {
        counters.check(limits(account, address));
    }

    /** Counts a wrong password. */
    public void failed(String account, String address) {
        counters.count(limits(account, address));
    }

    private Limit[] limits(String typed, String address) {
        var account = typed.toLowerCase(Locale.ROOT);
        var limits = settings.attempts();
        return new Limit[] {
            Limit.of(account, address, "wrong password", limits.perAccountAndAddress()),
            Limit.from(address, "wrong password", limits.perAddress()),
            Limit.of(account, "wrong password", limits.perAccount())
        };
    }
}
