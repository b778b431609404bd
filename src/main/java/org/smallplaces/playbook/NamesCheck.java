package org.smallplaces.playbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Component;

/** Processes and forms are known by the last part of their path, so that has to be unique. */
@Component
class NamesCheck implements PlaybookCheck {

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        var problems = new ArrayList<Problem>();
        var pathOf = new HashMap<String, String>();
        for (var path : files.keySet()) {
            if (path.endsWith(".bpmn") || path.endsWith(".form")) {
                var first = pathOf.putIfAbsent(path.substring(path.lastIndexOf('/') + 1), path);
                if (first != null) {
                    problems.add(Problem.of(path, 0, "file.sameName", first));
                }
            }
        }
        return problems;
    }
}
