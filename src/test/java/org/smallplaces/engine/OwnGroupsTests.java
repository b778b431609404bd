package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OwnGroupsTests {

    private final Logger statements =
            (Logger) LoggerFactory.getLogger("org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity");
    private final ListAppender<ILoggingEvent> executed = new ListAppender<>();
    private ProcessEngine engine;
    private String task;

    @BeforeEach
    void makesAnEngineWithATaskForTheChair() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("groups");
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        configuration.setAuthorizationEnabled(true);
        configuration.getProcessEnginePlugins().add(new OwnGroups());
        engine = configuration.buildProcessEngine();
        var made = engine.getTaskService().newTask();
        engine.getTaskService().saveTask(made);
        task = made.getId();
        var permission = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        permission.setGroupId("chair");
        permission.setResource(Resources.TASK);
        permission.setResourceId(task);
        permission.addPermission(Permissions.READ);
        engine.getAuthorizationService().saveAuthorization(permission);
        executed.start();
        statements.addAppender(executed);
        statements.setLevel(Level.DEBUG);
    }

    @AfterEach
    void closesIt() {
        statements.setLevel(null);
        statements.detachAppender(executed);
        engine.getIdentityService().clearAuthentication();
        engine.getTaskService().deleteTask(task, true);
        engine.close();
    }

    @Test
    void givesAGroupItsPermissions() {
        engine.getIdentityService().setAuthentication("anna", List.of("core-group", "chair"));

        assertThat(engine.getTaskService().createTaskQuery().list()).hasSize(1);
        assertThat(mayRead("anna", List.of("core-group", "chair"))).isTrue();
    }

    @Test
    void givesOthersNone() {
        engine.getIdentityService().setAuthentication("bram", List.of("core-group"));

        assertThat(engine.getTaskService().createTaskQuery().list()).isEmpty();
        assertThat(mayRead("bram", List.of("core-group"))).isFalse();
        assertThat(mayRead("bram", List.of())).isFalse();
    }

    @Test
    void readsNotEveryPermissionThereIs() {
        engine.getIdentityService().setAuthentication("anna", List.of("chair"));

        engine.getTaskService().createTaskQuery().list();
        mayRead("anna", List.of("chair"));

        assertThat(executed.list).isNotEmpty().noneMatch(line -> line.getLoggerName()
                .endsWith("selectAuthorizedGroupIds"));
    }

    private boolean mayRead(String account, List<String> groups) {
        return engine.getAuthorizationService()
                .isUserAuthorized(account, groups, Permissions.READ, Resources.TASK, task);
    }
}
