package org.smallplaces.meetings;

import java.util.List;
import java.util.SortedMap;
import org.smallplaces.playbook.PlaybookCheck;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Component;

/** The rules of procedure can be kept. */
@Component
class ProcedureCheck implements PlaybookCheck {

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        var text = files.get(RulesOfProcedure.FILE);
        return text == null ? List.of() : RulesOfProcedure.problems(text);
    }
}
