package org.smallplaces.admission.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.people.Leaving;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.stereotype.Component;

/** The chair has talked with somebody who is to leave, and says how it ended. */
@Component
class LeavingForm implements TaskForm {

    private final Leaving leaving;
    private final People people;

    LeavingForm(Leaving leaving, People people) {
        this.leaving = leaving;
        this.people = people;
    }

    @Override
    public String name() {
        return "leaving";
    }

    @Override
    public List<String> left() {
        return List.of(CaseProcess.LEAVES.name());
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        var member = member(task);
        return Map.of(
                "memberName",
                people.find(member).map(Person::name).orElse(member),
                "ownWish",
                leaving.isOwnWish(member));
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        var leaves = TaskForm.text(answers, "outcome").equals("leaves");
        if (!leaves) {
            leaving.settle(member(task));
        }
        return Map.of(CaseProcess.LEAVES.name(), leaves);
    }

    private static String member(DelegateTask task) {
        return Objects.requireNonNull(CaseProcess.MEMBER.get(task), "someone leaves");
    }
}
