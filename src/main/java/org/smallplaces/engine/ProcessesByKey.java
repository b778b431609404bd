package org.smallplaces.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets H2 find the processes of one case by their key. It takes those that have no parent for few, and reads all of them,
 * unless an index has everything that the engine's query asks for.
 */
@Component
class ProcessesByKey implements SmartInitializingSingleton {

    private final ProcessEngine engine;
    private final JdbcClient jdbc;

    ProcessesByKey(ProcessEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (DbSqlSessionFactory.H2.equals(engine.getProcessEngineConfiguration().getDatabaseType())) {
            jdbc.sql(
                            """
                            create index if not exists SP_PROCESS_KEY
                            on ACT_RU_EXECUTION (BUSINESS_KEY_, PARENT_ID_, PROC_DEF_ID_, ID_)""")
                    .update();
        }
    }
}
