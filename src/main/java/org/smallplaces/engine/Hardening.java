package org.smallplaces.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Closes what the engine leaves open: every bean to every expression, expressions in queries, scripts, serialized objects,
 * queries without end, and a permission for each assignee to hand on or edit a task.
 */
@Component
class Hardening extends AbstractProcessEnginePlugin implements SmartInitializingSingleton {

    private final ListableBeanFactory factory;

    /** What expressions may name. Filled when every bean is there: a block may need a service that needs the engine. */
    private final Map<Object, Object> blocks = new ConcurrentHashMap<>();

    Hardening(ListableBeanFactory factory, WorkingDays workingDays) {
        this.factory = factory;
        blocks.put("workingDays", workingDays);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        harden(engine, blocks);
    }

    /**
     * Does that to any engine.
     *
     * @param blocks what expressions may name
     */
    static void harden(ProcessEngineConfigurationImpl engine, Map<Object, Object> blocks) {
        var noScripts = new NoScripts();
        engine.setExpressionManager(new GuardedExpressions(blocks));
        engine.setBeans(blocks);
        engine.setScriptEngineResolver(noScripts);
        engine.setCustomPreBPMNParseListeners(join(engine.getCustomPreBPMNParseListeners(), noScripts));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDefaultSerializationFormat("application/json");
        engine.setEnableXxeProcessing(false);
        engine.setDmnEnabled(false);
        engine.setCmmnEnabled(false);
        engine.setQueryMaxResultsLimit(2_000); // what the vendor's own pages ask for at most
        engine.setEnforceHistoryTimeToLive(true);
        engine.setGroupResourceWhitelistPattern("[a-z-]+");
        engine.setDefaultUserPermissionForTask(Permissions.TASK_WORK);
        // guessers are made to wait before they come here (the people module's attempts): the engine would let anybody
        // lock
        // anybody out
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayBase(0);
        engine.setLoginDelayMaxTime(0);
    }

    private static List<BpmnParseListener> join(@Nullable List<BpmnParseListener> others, BpmnParseListener one) {
        var all = new ArrayList<BpmnParseListener>(others == null ? List.of() : others);
        all.add(one);
        return all;
    }

    @Override
    public void afterSingletonsInstantiated() {
        blocks.putAll(factory.getBeansOfType(JavaDelegate.class));
    }
}
