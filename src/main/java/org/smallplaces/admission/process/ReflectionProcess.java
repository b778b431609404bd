package org.smallplaces.admission.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.smallplaces.admission.ReflectionAsked;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Leads the advisers through reflection.bpmn. */
@Component
class ReflectionProcess {

    static final String KEY = "reflection";

    private final RuntimeService runtime;

    ReflectionProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void start(ReflectionAsked asked) {
        var quarter = asked.quarter().toString();
        runtime.startProcessInstanceByKey(KEY, KEY + ":" + quarter, Map.of(CaseProcess.QUARTER.name(), quarter));
    }
}
