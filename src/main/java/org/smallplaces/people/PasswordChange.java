package org.smallplaces.people;

import java.util.Optional;
import org.smallplaces.limits.TooManyRequestsException;
import org.springframework.stereotype.Service;

/** Whoever knows their password may choose another. */
@Service
public class PasswordChange {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;

    PasswordChange(Accounts accounts, Passwords passwords, Attempts attempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /**
     * Gives an account another password, which ends all its sessions.
     *
     * @param address where it is asked from
     * @param current the password as it is
     * @param wanted the new one, typed a second time in {@code again}
     * @return why not: a key below {@code people.password.}; empty if it was done
     */
    public Optional<String> change(String id, String address, String current, String wanted, String again) {
        var account = accounts.find(id).orElseThrow();
        try {
            attempts.check(id, address);
        } catch (TooManyRequestsException tooMany) {
            return Optional.of("wait");
        }
        if (!accounts.isRight(id, current)) {
            attempts.failed(id, address);
            return Optional.of("current");
        }
        var refusal = passwords
                .refusal(wanted, account)
                .or(() -> wanted.equals(again) ? Optional.empty() : Optional.of("different"));
        if (refusal.isEmpty()) {
            accounts.setPassword(id, wanted);
        }
        return refusal;
    }
}
