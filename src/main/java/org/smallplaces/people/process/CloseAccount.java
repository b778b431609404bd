package org.smallplaces.people.process;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.smallplaces.people.Leaving;
import org.smallplaces.people.People;
import org.springframework.stereotype.Component;

/** Block <em>Close the account</em>: that of the {@code member}, who has left. */
@Component("closeAccount")
class CloseAccount implements JavaDelegate {

    private final People people;
    private final Leaving leaving;

    CloseAccount(People people, Leaving leaving) {
        this.people = people;
        this.leaving = leaving;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var member = Objects.requireNonNull(LeavingProcess.MEMBER.get(execution), "someone leaves");
        people.close(member);
        leaving.settle(member);
    }
}
