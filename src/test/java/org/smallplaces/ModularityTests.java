package org.smallplaces;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void keepsTheArrowsBetweenModules() {
        ApplicationModules.of(SmallPlaces.class).verify();
    }
}
