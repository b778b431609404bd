package org.smallplaces.people.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.smallplaces.engine.ProcessVariable;
import org.smallplaces.people.LeavingAsked;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Leads everyone who leaves through leaving.bpmn. */
@Component
class LeavingProcess {

    static final String KEY = "leaving";

    /** The account of whoever leaves. */
    static final ProcessVariable<String> MEMBER = ProcessVariable.of("member", String.class);

    private final RuntimeService runtime;

    LeavingProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void start(LeavingAsked asked) {
        runtime.startProcessInstanceByKey(KEY, KEY + ":" + asked.account(), Map.of(MEMBER.name(), asked.account()));
    }
}
