package org.smallplaces.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets PostgreSQL find the permission for each task on a list by its index. Left to guess how many permissions a person has
 * to read tasks, it expects a handful, and then compares each task with each of them.
 */
@Component
class PermittedTasks implements SmartInitializingSingleton {

    /** The first that counts what an expression gives. */
    private static final int VERSION = 140_000;

    private final ProcessEngine engine;
    private final JdbcClient jdbc;

    PermittedTasks(ProcessEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** The permissions are those to read a task (2) and the tasks of a process (64), as the engine's lists ask for them. */
    @Override
    public void afterSingletonsInstantiated() {
        if (countsExpressions()) {
            jdbc.sql(
                            """
                            create statistics if not exists SP_PERMISSIONS (mcv)
                            on (PERMS_ & 2), (PERMS_ & 64), RESOURCE_TYPE_, TYPE_, USER_ID_ from ACT_RU_AUTHORIZATION""")
                    .update();
        }
    }

    private boolean countsExpressions() {
        var database = engine.getProcessEngineConfiguration().getDatabaseType();
        return DbSqlSessionFactory.POSTGRES.equals(database)
                && jdbc.sql("select cast(current_setting('server_version_num') as int)")
                                .query(Integer.class)
                                .single()
                        >= VERSION;
    }
}
