package org.smallplaces.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.query.Query;
import org.springframework.stereotype.Component;

/** How many tasks, jobs and incidents the engine has, whoever asks. */
@Component
class EngineMeters implements MeterBinder {

    private final ProcessEngine engine;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    EngineMeters(ProcessEngine engine, AsTheSystem asTheSystem, Clock clock) {
        this.engine = engine;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        var tasks = engine.getTaskService();
        var management = engine.getManagementService();
        count("smallplaces.tasks", "Tasks that wait for somebody", "open", tasks::createTaskQuery, registry);
        count(
                "smallplaces.tasks",
                "Tasks that wait for somebody",
                "overdue",
                () -> tasks.createTaskQuery().dueBefore(Date.from(clock.instant())),
                registry);
        count(
                "smallplaces.jobs",
                "Work of the engine",
                "due",
                () -> management.createJobQuery().executable(),
                registry);
        count(
                "smallplaces.jobs",
                "Work of the engine",
                "failed",
                () -> management.createJobQuery().noRetriesLeft(),
                registry);
        count(
                "smallplaces.incidents",
                "What is stuck in the engine",
                "open",
                engine.getRuntimeService()::createIncidentQuery,
                registry);
    }

    private void count(
            String name, String description, String state, Supplier<Query<?, ?>> query, MeterRegistry registry) {
        Gauge.builder(name, () -> asTheSystem.call(() -> query.get().count()))
                .description(description)
                .tag("state", state)
                .register(registry);
    }
}
