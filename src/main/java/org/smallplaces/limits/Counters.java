package org.smallplaces.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts for all nodes together. A limit is a bucket that each one taken fills by one and that drains evenly within an hour;
 * one number says how full it is: the moment at which it will be empty (as in the generic cell rate algorithm). Buckets that
 * are empty are not kept, so that what is known of an address is forgotten within the hour.
 *
 * <p>What belongs to one comes before what belongs to all: in this order rows are locked.
 */
@Component
public class Counters {

    private static final Logger LOG = LoggerFactory.getLogger(Counters.class);

    private static final long HOUR = Duration.ofHours(1).toNanos() / 1000;

    /** Two who begin a bucket at once collide; more rounds than this mean something else is wrong. */
    private static final int ROUNDS = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Counters(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Counts one for each of these limits. Not to be called within a transaction, which would hold others up.
     *
     * @throws TooManyRequestsException if that is one too many for any of them; none is counted then
     */
    public void take(Limit... limits) {
        inTransaction(limits, limit -> {
            if (!add(limit, HOUR)) {
                throw new TooManyRequestsException(wait(limit, emptyAt(limit)).orElse(Duration.ofSeconds(1)));
            }
        });
    }

    /** Throws {@link TooManyRequestsException} if one more would be too many for any of these limits; counts nothing. */
    public void check(Limit... limits) {
        var known = new HashMap<String, Long>();
        jdbc.sql("select name, empty_at from counter where name in (:names)")
                .param("names", Stream.of(limits).map(Limit::name).toList())
                .query(row -> {
                    known.put(row.getString("name"), row.getLong("empty_at"));
                });
        for (var limit : limits) {
            wait(limit, Optional.ofNullable(known.get(limit.name()))).ifPresent(wait -> {
                throw new TooManyRequestsException(wait);
            });
        }
    }

    /**
     * Counts one that has happened, for each of these limits, even if it was one too many. Not to be called within a
     * transaction.
     */
    public void count(Limit... limits) {
        try {
            inTransaction(limits, limit -> add(limit, Long.MAX_VALUE / 2));
        } catch (DataAccessException trouble) {
            LOG.warn("Not counted: {}", trouble.getMessage());
        }
    }

    private void inTransaction(Limit[] limits, Consumer<Limit> each) {
        for (var round = 1; ; round++) {
            try {
                transaction.executeWithoutResult(status -> {
                    for (var limit : limits) {
                        each.accept(limit);
                    }
                });
                return;
            } catch (DuplicateKeyException | PessimisticLockingFailureException collision) {
                if (round == ROUNDS) {
                    throw collision;
                }
            }
        }
    }

    /** Fills a bucket by one, if it is not fuller than this afterwards; whether it did. */
    private boolean add(Limit limit, long fullest) {
        var now = now();
        if (fill(limit, now, fullest)) {
            return true;
        }
        if (emptyAt(limit).isEmpty()) {
            jdbc.sql("insert into counter (name, empty_at) values (?, ?)")
                    .param(limit.name())
                    .param(now + HOUR / limit.anHour())
                    .update();
            return true;
        }
        // it was full, or was not there and somebody else has begun it since
        return fill(limit, now, fullest);
    }

    private boolean fill(Limit limit, long now, long fullest) {
        return jdbc.sql(
                                """
                                update counter set empty_at = greatest(empty_at, :now) + :one
                                where name = :name and greatest(empty_at, :now) + :one - :now <= :fullest""")
                        .param("name", limit.name())
                        .param("now", now)
                        .param("one", HOUR / limit.anHour())
                        .param("fullest", fullest)
                        .update()
                > 0;
    }

    /** How long until one more has room; empty if it has room now. */
    private Optional<Duration> wait(Limit limit, Optional<Long> emptyAt) {
        var room = now() + HOUR - HOUR / limit.anHour();
        return emptyAt.filter(empty -> empty > room)
                .map(empty -> Duration.of(empty - room, ChronoUnit.MICROS).plusSeconds(1));
    }

    private Optional<Long> emptyAt(Limit limit) {
        return jdbc.sql("select empty_at from counter where name = ?")
                .param(limit.name())
                .query(Long.class)
                .optional();
    }

    @Scheduled(fixedDelayString = "PT5M")
    void forget() {
        jdbc.sql("delete from counter where empty_at < ?").param(now()).update();
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
