package org.smallplaces.casefile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many cases stand where, and how long the oldest of them has been on its way. */
@Component
class CaseMeters implements MeterBinder {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseMeters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var status : CaseStatus.values()) {
            var state = status.name().toLowerCase(Locale.ROOT);
            Gauge.builder("smallplaces.cases", () -> count(status))
                    .description("Cases by state")
                    .tag("state", state)
                    .register(registry);
            if (status != CaseStatus.CLOSED) {
                TimeGauge.builder("smallplaces.cases.oldest", () -> oldest(status), TimeUnit.MILLISECONDS)
                        .description("Time since the oldest case in this state was received; 0 without one")
                        .tag("state", state)
                        .register(registry);
            }
        }
    }

    private long count(CaseStatus status) {
        return jdbc.sql("select count(*) from case_file where status = ?")
                .param(status.name())
                .query(Long.class)
                .single();
    }

    private long oldest(CaseStatus status) {
        return jdbc.sql(
                        "select received_at from case_file where status = ? order by received_at fetch first 1 rows only")
                .param(status.name())
                .query(OffsetDateTime.class)
                .optional()
                .map(received ->
                        Duration.between(received.toInstant(), clock.instant()).toMillis())
                .orElse(0L);
    }
}
