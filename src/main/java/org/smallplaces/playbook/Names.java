package org.smallplaces.playbook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.smallplaces.engine.BuildingBlocks;
import org.springframework.stereotype.Service;

/** Everything that a process may name, so that whoever draws one can choose instead of remember. */
@Service
public class Names {

    private final Draft draft;
    private final BuildingBlocks blocks;

    Names(Draft draft, BuildingBlocks blocks) {
        this.draft = draft;
        this.blocks = blocks;
    }

    /** What there is now, in the draft and in the engine. */
    public Known known() {
        var files = draft.files();
        return new Known(
                FormsCheck.keys(files).keySet(),
                LettersCheck.complete(files),
                ModelsCheck.rulebooks(files),
                last(files, ".bpmn"),
                BuildingBlocks.groups(),
                blocks.names().stream()
                        .collect(Collectors.toMap(UnaryOperator.identity(), BuildingBlocks::parametersOf)));
    }

    private static Set<String> last(SortedMap<String, String> files, String extension) {
        return files.keySet().stream()
                .filter(path -> path.endsWith(extension))
                .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - extension.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Names by kind, each in alphabetical order.
     *
     * @param forms that tasks can show
     * @param letters that there are in every language
     * @param rulebooks with rules of the draft
     * @param processes that others can call
     * @param groups that tasks can be given to
     * @param blocks the building blocks, each with the parameters that it cannot do without
     */
    public record Known(
            Set<String> forms,
            Set<String> letters,
            Set<String> rulebooks,
            Set<String> processes,
            Set<String> groups,
            Map<String, List<String>> blocks) {}
}
