package org.smallplaces.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which passwords are good enough: long ones that are nobody's first guess, whatever signs they are made of (OWASP ASVS 5,
 * V6.2).
 */
@Component
public class Passwords {

    /** What somebody who guesses here tries first (OWASP ASVS 5, 6.1.2). */
    private static final List<String> CONTEXT = List.of(
            "smallplaces",
            "small places",
            "human rights",
            "humanrights",
            "mensenrechten",
            "coalition",
            "coalitie",
            "kerngroep",
            "utrecht");

    /** Fewest characters. */
    public static final int FEWEST = 12;

    /** Most characters. */
    public static final int MOST = 128;

    /** The estimate, from 0 to 4, at which a guesser needs more than a hundred million tries. */
    private static final int HARD_TO_GUESS = 3;

    /** The estimate is slow for long texts, and these many characters say enough. */
    private static final int LOOKED_AT = 64;

    /** Why a password cannot be taken: a key below {@code people.password.}; empty if it can. */
    public Optional<String> refusal(String password, Accounts.Account of) {
        var length = password.codePointCount(0, password.length());
        if (length < FEWEST) {
            return Optional.of("short");
        }
        if (length > MOST) {
            return Optional.of("long");
        }
        var known = Stream.concat(Stream.of(of.id(), of.name(), of.email()), CONTEXT.stream())
                .filter(word -> !word.isEmpty())
                .toList();
        var plain = password.strip().toLowerCase(Locale.ROOT);
        if (known.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(plain))) {
            return Optional.of("yours");
        }
        var begin = password.substring(0, Math.min(password.length(), LOOKED_AT));
        // the dictionaries take megabytes: they are read for those few who choose a password, and let go
        return new Zxcvbn().measure(begin, known).getScore() < HARD_TO_GUESS ? Optional.of("common") : Optional.empty();
    }
}
