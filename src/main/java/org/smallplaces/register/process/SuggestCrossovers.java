package org.smallplaces.register.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.casefile.Reference;
import org.smallplaces.register.Register;
import org.springframework.stereotype.Component;

@Component("suggestCrossovers")
class SuggestCrossovers implements JavaDelegate {

    private final Register register;

    SuggestCrossovers(Register register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        register.suggestCrossovers(Reference.of(execution.getProcessBusinessKey()));
    }
}
