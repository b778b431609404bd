package org.smallplaces.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what is wrong with one model, each with the line and the drawn element that it belongs to. */
final class ModelProblems {

    /** Who has this many problems is not helped by more. */
    private static final int MOST = 100;

    private static final Set<String> DRAWN = Set.of("sequenceFlow", "process", "participant");

    private static final int LONGEST_LABEL = 80;

    private final String path;
    private final IdentityHashMap<Markup, String> drawn = new IdentityHashMap<>();
    private final List<ModelProblem> found = new ArrayList<>();

    ModelProblems(String path, Markup root) {
        this.path = path;
        place(root, "");
    }

    private void place(Markup element, String around) {
        var name = element.name().getLocalPart();
        var own = ModelVocabulary.NODES.contains(name) || DRAWN.contains(name);
        var id = own && !element.attribute("id").isEmpty() ? element.attribute("id") : around;
        drawn.put(element, id);
        element.children().forEach(child -> place(child, id));
    }

    List<ModelProblem> found() {
        return found;
    }

    void add(Markup element, String code, Object... arguments) {
        if (found.size() < MOST) {
            found.add(new ModelProblem(
                    path,
                    element.line(),
                    drawn.getOrDefault(element, ""),
                    code,
                    Stream.of(arguments).map(String::valueOf).toList()));
        }
    }

    /** What people call an element. */
    static String label(Markup element) {
        var name = element.attribute("name").replaceAll("\\s+", " ").strip();
        var label = Stream.of(name, element.attribute("id"), element.name().getLocalPart())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) + "…" : label;
    }
}
