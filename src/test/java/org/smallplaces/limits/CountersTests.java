package org.smallplaces.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

@Execution(ExecutionMode.CONCURRENT)
class CountersTests {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private DataSource database;

    @BeforeEach
    void makesADatabase() {
        database = database();
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V026__limits_create.sql")).execute(database);
    }

    /** An empty one. */
    DataSource database() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Test
    void countsPerAddress() {
        var node = node(NOON);
        take(node, "192.0.2.1", 2, 100);
        take(node, "192.0.2.1", 2, 100);
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> take(node, "192.0.2.1", 2, 100))
                .satisfies(tooMany -> assertThat(tooMany.retryAfter())
                        .isBetween(Duration.ofMinutes(30), Duration.ofSeconds(30 * 60 + 2)));
        assertThatNoException().isThrownBy(() -> take(node, "192.0.2.2", 2, 100));
    }

    @Test
    void countsAllTogetherAndWhoeverIsRefusedNotAtAll() {
        var node = node(NOON);
        take(node, "192.0.2.1", 2, 3);
        take(node, "192.0.2.2", 2, 3);
        take(node, "192.0.2.3", 2, 3);
        assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> take(node, "192.0.2.4", 1, 3));
        assertThatNoException().isThrownBy(() -> take(node(NOON.plus(Duration.ofMinutes(20))), "192.0.2.4", 1, 3));
    }

    @Test
    void hasRoomAgainWithTime() {
        take(node(NOON), "192.0.2.1", 2, 100);
        take(node(NOON), "192.0.2.1", 2, 100);
        var later = NOON.plus(Duration.ofMinutes(30));

        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> take(node(later.minusSeconds(1)), "192.0.2.1", 2, 100));
        take(node(later), "192.0.2.1", 2, 100);
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> take(node(later), "192.0.2.1", 2, 100));
        take(node(later.plus(Duration.ofDays(1))), "192.0.2.1", 2, 100);
        take(node(later.plus(Duration.ofDays(1))), "192.0.2.1", 2, 100);
    }

    @Test
    void countsForAllNodesTogetherHoweverManyAskAtOnce() {
        var nodes = List.of(node(NOON), node(NOON));
        var threads = Executors.newFixedThreadPool(8);
        try {
            var taken = IntStream.range(0, 120)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    take(nodes.get(number % 2), "192.0.2." + number % 5, 100, 40);
                                    return 1;
                                } catch (TooManyRequestsException tooMany) {
                                    return 0;
                                }
                            },
                            threads))
                    .toList();

            assertThat(taken.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(40);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void refusesNobodyBecauseOthersBeginAtTheSameMoment() {
        var node = node(NOON);
        var threads = Executors.newFixedThreadPool(8);
        try {
            var taken = IntStream.range(0, 800)
                    .mapToObj(number ->
                            CompletableFuture.runAsync(() -> take(node, "192.0.2." + number / 8, 8, 800), threads))
                    .toList();

            assertThat(taken).allSatisfy(one -> assertThatNoException().isThrownBy(one::join));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void countsWhatHasHappenedEvenIfItWasOneTooMany() {
        var limit = Limit.inTotal("thing", 1);
        node(NOON).check(limit);
        node(NOON).count(limit);
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> node(NOON).check(limit));
        node(NOON).count(limit);

        var later = node(NOON.plus(Duration.ofMinutes(61)));
        assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> later.check(limit));
        assertThatNoException()
                .isThrownBy(() -> node(NOON.plus(Duration.ofMinutes(121))).check(limit));
    }

    @Test
    void forgetsAddressesWithinTheHourAndDoesNotWriteThemDown() {
        take(node(NOON), "192.0.2.1", 10, 100);
        var jdbc = JdbcClient.create(database);
        assertThat(jdbc.sql("select name from counter").query(String.class).list())
                .hasSize(2)
                .noneMatch(name -> name.contains("192.0.2"));

        node(NOON.plus(Duration.ofMinutes(5))).forget();
        assertThat(jdbc.sql("select count(*) from counter").query(Integer.class).single())
                .isEqualTo(1);
        node(NOON.plus(Duration.ofMinutes(7))).forget();
        assertThat(jdbc.sql("select count(*) from counter").query(Integer.class).single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:1:aaaa:0:0:1, 2001:db8:0:1:bbbb:0:0:2, true",
        "2001:db8:0:1::1,         2001:0db8:0:1:bbbb::,    true",
        "2001:db8:0:1::1,         2001:db8:0:2::1,         false",
        "fe80::1%eth0,            fe80::2,                 true",
        "::ffff:192.0.2.1,        ::ffff:192.0.2.2,        false",
        "192.0.2.1,               192.0.2.2,               false"
    })
    void takesANetworkOfIpv6AddressesForOne(String one, String other, boolean same) {
        assertThat(Limit.from(one, "thing", 1).equals(Limit.from(other, "thing", 1)))
                .isEqualTo(same);
    }

    @Test
    void knowsNoLimitAtWhichNothingHappens() {
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.inTotal("thing", 0));
    }

    private static void take(Counters node, String address, int perAddress, int total) {
        node.take(Limit.from(address, "thing", perAddress), Limit.inTotal("thing", total));
    }

    private Counters node(Instant now) {
        return new Counters(
                JdbcClient.create(database),
                new DataSourceTransactionManager(database),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
