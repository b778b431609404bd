package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.junit.jupiter.api.Test;

class OperatorThereTests {

    @Test
    void refusesToOpenTheDoorsWithoutAnOperator() {
        var engine = ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
                .setProcessEngineName("unattended")
                .setJdbcUrl("jdbc:h2:mem:unattended")
                .buildProcessEngine();
        try {
            var identity = engine.getIdentityService();
            var door = new OperatorThere(identity);
            assertThatThrownBy(door::start).hasMessageContaining("camunda-admin");

            identity.saveUser(identity.newUser("operator"));
            identity.saveGroup(identity.newGroup("camunda-admin"));
            identity.createMembership("operator", "camunda-admin");
            door.start();
            assertThat(door.isRunning()).isTrue();
        } finally {
            engine.close();
        }
    }
}
