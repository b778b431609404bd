package org.smallplaces.correspondence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How many letters wait, and how many were given up. */
@Component
class OutboxMeters implements MeterBinder {

    private final Outbox outbox;

    OutboxMeters(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(LetterState.QUEUED, registry);
        count(LetterState.FAILED, registry);
    }

    private void count(LetterState state, MeterRegistry registry) {
        Gauge.builder("smallplaces.letters", outbox, letters -> letters.count(state))
                .description("Letters in the outbox by state")
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
