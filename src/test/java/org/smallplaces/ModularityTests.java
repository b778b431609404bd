package org.smallplaces;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.modulith.core.ApplicationModules;

@Execution(ExecutionMode.CONCURRENT)
class ModularityTests {

    @Test
    void keepsTheArrowsBetweenModules() {
        ApplicationModules.of(SmallPlaces.class).verify();
    }
}
