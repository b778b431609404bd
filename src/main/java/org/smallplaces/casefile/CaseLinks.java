package org.smallplaces.casefile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Private links to a case: 128 random bits, of which only a hash is stored. A case may have several, since each letter
 * carries one of its own.
 */
@Service
@Transactional
public class CaseLinks {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new token of 128 random bits, 22 characters that are safe in a URL. */
    public static String newToken() {
        var bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** What is stored of a token: its SHA-256 in hexadecimal. */
    public static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes a new link to a case and returns its token; it cannot be read again. */
    public String mint(Reference reference) {
        var token = newToken();
        register(reference, token);
        return token;
    }

    /** Lets a token that already exists, such as that of a draft, open this case. */
    public void register(Reference reference, String token) {
        registerHash(reference, hash(token));
    }

    /** As {@link #register}, for a token of which only the {@link #hash} is known. */
    public void registerHash(Reference reference, String tokenHash) {
        jdbc.sql("insert into case_link (token_hash, case_reference, made_at) values (?, ?, ?)")
                .param(tokenHash)
                .param(reference.value())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The case that a token opens, if it opens one; an erased case is opened by none. */
    @Transactional(readOnly = true)
    public Optional<Reference> open(String token) {
        return jdbc.sql("select case_reference from case_link join case_file on reference = case_reference"
                        + " where token_hash = ? and erased_at is null")
                .param(hash(token))
                .query(String.class)
                .optional()
                .map(Reference::of);
    }
}
