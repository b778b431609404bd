package org.smallplaces.engine;

import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.stereotype.Component;

/** Flyway takes only a schema that it finds empty, so it comes first; then the engine makes its tables, on one node. */
@Component
class FlywayBeforeEngine extends AbstractDependsOnBeanFactoryPostProcessor {

    FlywayBeforeEngine() {
        super(ProcessEngineFactoryBean.class, FlywayMigrationInitializer.class, OneStartAtATime.class);
    }
}
