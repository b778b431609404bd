package org.smallplaces.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.WholeSystem;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.playbook.Playbook;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** What operators watch follows what happens. */
@WholeSystem
class MetersTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private Playbook playbook;

    @Test
    void countsACaseWithItsTasksLettersAndRules() {
        var casesBefore = cases();
        var tasksBefore = gauge("smallplaces.tasks", "open");
        var rulesBefore = rules();

        http.postForEntity("/api/initiatives", Fixtures.anInitiative(), String.class);

        assertThat(cases()).isEqualTo(casesBefore + 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gauge("smallplaces.tasks", "open"))
                .isEqualTo(tasksBefore + 3));
        assertThat(rules()).isGreaterThan(rulesBefore);
        assertThat(meters.get("smallplaces.cases.oldest")
                        .tag("state", "in_review")
                        .timeGauge()
                        .value(TimeUnit.DAYS))
                .isPositive();
        assertThat(meters.get("smallplaces.release").gauge().value())
                .isEqualTo(playbook.inForce().number());
        assertThat(meters.get("smallplaces.playbook.problems").gauge().value()).isZero();
        assertThat(gauge("smallplaces.tasks", "overdue")).isNotNegative();
        assertThat(gauge("smallplaces.jobs", "failed")).isEqualTo(gauge("smallplaces.incidents", "open"));
        assertThat(gauge("smallplaces.jobs", "due")).isNotNegative();
        assertThat(gauge("smallplaces.letters", "failed")).isNotNegative();
    }

    private double cases() {
        return Arrays.stream(CaseStatus.values())
                .mapToDouble(status -> gauge("smallplaces.cases", status.name().toLowerCase(Locale.ROOT)))
                .sum();
    }

    private long rules() {
        return meters.find("smallplaces.rules").tag("rulebook", "admission").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private double gauge(String name, String state) {
        return meters.get(name).tag("state", state).gauge().value();
    }
}
