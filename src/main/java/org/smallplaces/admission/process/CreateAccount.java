package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.admission.Membership;
import org.springframework.stereotype.Component;

/** Block <em>Create accounts</em>: for the people of an admitted organisation, with an invitation each. */
@Component("createAccount")
class CreateAccount implements JavaDelegate {

    private final Membership membership;

    CreateAccount(Membership membership) {
        this.membership = membership;
    }

    @Override
    public void execute(DelegateExecution execution) {
        membership.openAccounts(reference(execution));
    }
}
