package org.smallplaces.playbook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Which release is in force on this node, and whether the files on disk could not become one. */
@Component
class ReleaseMeters implements MeterBinder {

    private final Playbook playbook;

    ReleaseMeters(Playbook playbook) {
        this.playbook = playbook;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("smallplaces.release", () -> playbook.inForce().number())
                .description("Number of the release in force")
                .register(registry);
        Gauge.builder("smallplaces.playbook.problems", () -> playbook.problems().size())
                .description("What is wrong with the playbook on disk")
                .register(registry);
    }
}
