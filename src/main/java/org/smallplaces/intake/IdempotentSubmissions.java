package org.smallplaces.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case came of which Idempotency-Key; of the key only a hash is kept. */
@Component
class IdempotentSubmissions {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentSubmissions.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotentSubmissions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What an earlier request with a key left. */
    record Earlier(String fingerprint, String salt, Reference reference) {}

    /** The earlier submission with this key; throws {@link IdempotencyKeyReusedException} if it was another one. */
    Optional<Earlier> find(IdempotencyKey key) {
        var found = jdbc.sql(
                        """
                        select fingerprint, salt, case_reference from idempotent_submission
                        where key_hash = ? and case_reference is not null""")
                .param(CaseLinks.hash(key.name()))
                .query((row, number) -> new Earlier(
                        row.getString("fingerprint"),
                        row.getString("salt"),
                        Reference.of(row.getString("case_reference"))))
                .optional();
        if (found.filter(one -> !one.fingerprint().equals(key.fingerprint())).isPresent()) {
            throw new IdempotencyKeyReusedException();
        }
        return found;
    }

    /**
     * Claims a key: whoever comes second with it waits here for the first, and then collides. A key without a case, which an
     * embedded database that was killed may have left, is given to the sender who comes again.
     */
    void begin(IdempotencyKey key, String salt) {
        var without = jdbc.sql("delete from idempotent_submission where key_hash = ? and case_reference is null")
                .param(CaseLinks.hash(key.name()))
                .update();
        if (without > 0) {
            LOG.warn("A key of a submission without its case was left by a crash; its sender has come again");
        }
        jdbc.sql("insert into idempotent_submission (key_hash, fingerprint, salt, made_at) values (?, ?, ?, ?)")
                .param(CaseLinks.hash(key.name()))
                .param(key.fingerprint())
                .param(salt)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void finish(IdempotencyKey key, Reference reference) {
        jdbc.sql("update idempotent_submission set case_reference = ? where key_hash = ?")
                .param(reference.value())
                .param(CaseLinks.hash(key.name()))
                .update();
    }

    void removeMadeBefore(Instant moment) {
        jdbc.sql("delete from idempotent_submission where made_at < ?")
                .param(moment.atOffset(ZoneOffset.UTC))
                .update();
    }
}
