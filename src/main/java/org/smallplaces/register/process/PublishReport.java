package org.smallplaces.register.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.casefile.Reference;
import org.smallplaces.register.Afterwards;
import org.springframework.stereotype.Component;

@Component("publishReport")
class PublishReport implements JavaDelegate {

    private final Afterwards afterwards;

    PublishReport(Afterwards afterwards) {
        this.afterwards = afterwards;
    }

    @Override
    public void execute(DelegateExecution execution) {
        afterwards.publish(Reference.of(execution.getProcessBusinessKey()));
    }
}
