package org.smallplaces.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.token.Sha512DigestUtils;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Private links with which new people choose a password. Only a hash of a link is stored; it lives two weeks from its
 * letter, and the first that is used ends all of the person's links.
 */
@Service("accountInvitations") // meetings has invitations too
@Transactional
public class Invitations {

    private static final Duration LIFE = Duration.ofDays(14);

    private static final StringKeyGenerator TOKENS =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A new link, which cannot be read again. */
    public record Link(String token, Instant expires) {}

    /**
     * Someone who has not chosen a password yet.
     *
     * @param occasion the reference of the case that the account comes from
     * @param expires when the newest link ends; empty if no letter with one has left yet
     */
    public record Waiting(String account, String occasion, Instant invitedAt, Optional<Instant> expires) {}

    /** An account waits for its person from now on. */
    void begin(String account, String occasion) {
        jdbc.sql("insert into invited_person (account, occasion, invited_at) values (?, ?, ?)")
                .param(account)
                .param(occasion)
                .param(now())
                .update();
    }

    /** The case that an account comes from, if it still waits for its person. */
    Optional<String> occasion(String account) {
        return jdbc.sql("select occasion from invited_person where account = ? and accepted_at is null")
                .param(account)
                .query(String.class)
                .optional();
    }

    /** Makes a link for someone who was invited and has not chosen a password; else {@link NoSuchInvitationException}. */
    public Link mint(String account) {
        if (occasion(account).isEmpty()) {
            throw new NoSuchInvitationException();
        }
        var token = TOKENS.generateKey();
        var expires = clock.instant().plus(LIFE);
        jdbc.sql("insert into invitation (token_hash, account, expires_at) values (?, ?, ?)")
                .param(Sha512DigestUtils.shaHex(token))
                .param(account)
                .param(expires.atOffset(ZoneOffset.UTC))
                .update();
        return new Link(token, expires);
    }

    /** Whose password a link is for, if it can still be used. */
    @Transactional(readOnly = true)
    public Optional<Accounts.Account> open(String token) {
        return account(token).flatMap(accounts::find);
    }

    private Optional<String> account(String token) {
        return jdbc.sql("select account from invitation where token_hash = ? and expires_at > ?")
                .param(Sha512DigestUtils.shaHex(token))
                .param(now())
                .query(String.class)
                .optional();
    }

    /** Sets the password that a person chose; throws {@link NoSuchInvitationException} if the link cannot be used. */
    public void accept(String token, String password) {
        var account = account(token).orElseThrow(NoSuchInvitationException::new);
        var first = jdbc.sql("update invited_person set accepted_at = ? where account = ? and accepted_at is null")
                .param(now())
                .param(account)
                .update();
        if (first == 0) {
            throw new NoSuchInvitationException();
        }
        jdbc.sql("delete from invitation where account = ?").param(account).update();
        accounts.setPassword(account, password);
    }

    /** Everyone who has not chosen a password yet, who waits longest first. */
    @Transactional(readOnly = true)
    public List<Waiting> waiting() {
        return jdbc.sql(
                        """
                        select p.account, p.occasion, p.invited_at, max(i.expires_at) as ends
                        from invited_person p left join invitation i on i.account = p.account
                        where p.accepted_at is null
                        group by p.account, p.occasion, p.invited_at
                        order by p.invited_at, p.account""")
                .query((row, number) -> new Waiting(
                        row.getString("account"),
                        row.getString("occasion"),
                        row.getObject("invited_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("ends", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
