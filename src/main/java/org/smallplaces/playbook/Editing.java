package org.smallplaces.playbook;

import java.util.ArrayList;
import java.util.List;
import org.smallplaces.rulebook.Problem;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.stereotype.Service;

/** What an editor in the browser needs to know while a file of the draft is being written. */
@Service
public class Editing {

    private final Draft draft;
    private final List<PlaybookCheck> checks;
    private final Rulebooks rulebooks;

    Editing(Draft draft, List<PlaybookCheck> checks, Rulebooks rulebooks) {
        this.draft = draft;
        this.checks = checks;
        this.rulebooks = rulebooks;
    }

    /**
     * What would be wrong with a file if it were saved with this text. Everything is looked at but what only a compiled
     * rulebook shows, so that it can be asked while somebody types.
     */
    public List<Problem> check(String path, String text) {
        var files = draft.files();
        files.put(path, text);
        var problems = new ArrayList<Problem>();
        checks.stream()
                // the engine reads all models, which is only worth the time while one of them is drawn
                .filter(check -> path.endsWith(".bpmn") || !(check instanceof ModelsCheck))
                .forEach(check -> problems.addAll(check.check(files)));
        if (path.startsWith("rules/")) {
            problems.addAll(rulebooks.read(files));
        }
        return problems.stream()
                .filter(problem -> problem.file().equals(path))
                .distinct()
                .toList();
    }
}
