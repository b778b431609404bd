package org.smallplaces.engine;

import static org.smallplaces.engine.ModelVocabulary.BPMN;
import static org.smallplaces.engine.ModelVocabulary.CAMUNDA;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every variable that an expression reads is set somewhere: by the start, a message, the form of a task, a process that is
 * called, or a mapping. What a building block finds is known to its own output parameters only; they hand it on.
 */
final class ModelVariables {

    private final Markup root;
    private final ModelProblems problems;

    /** What a variable may not be called: it would be found first. */
    private final Set<String> hidden;

    private final Set<String> known = new TreeSet<>(BuildingBlocks.STARTED_WITH);

    ModelVariables(
            Markup root,
            String name,
            Map<String, Set<String>> forms,
            ModelCheck.ModelCalls calls,
            Set<String> blocks,
            ModelProblems problems) {
        this.root = root;
        this.problems = problems;
        hidden = new HashSet<>(AllowedExpressions.OBJECTS);
        hidden.addAll(blocks);
        known.addAll(calls.given(name));
        root.all().forEach(element -> {
            known.addAll(forms.getOrDefault(element.attribute(CAMUNDA, "formRef"), Set.of()));
            known.addAll(BuildingBlocks.leftBy(element.attribute(CAMUNDA, "formRef")));
            known.addAll(BuildingBlocks.setBy(BlockCheck.blockOf(element)));
            if (element.is(CAMUNDA, "outputParameter")) {
                known.add(element.attribute("name"));
            }
            if (element.is(CAMUNDA, "out")) {
                known.add(element.attribute("target"));
            }
            for (var named :
                    Set.of("initiator", "errorCodeVariable", "errorMessageVariable", "escalationCodeVariable")) {
                known.add(element.attribute(CAMUNDA, named));
            }
        });
    }

    void check() {
        known.remove("");
        check(root, Set.of());
        known.stream().filter(hidden::contains).forEach(name -> problems.add(root, "model.shadow", name));
    }

    private void check(Markup element, Set<String> here) {
        if (!ModelVocabulary.isRead(element.name().getNamespaceURI())) {
            return;
        }
        var inside = new HashSet<>(here);
        if (ModelFlow.isNode(element)) {
            inside.addAll(ModelCheck.parameters(element).keySet());
        }
        var texts = Stream.concat(
                element.attributes().entrySet().stream()
                        .filter(attribute -> !attribute.getKey().getLocalPart().equals("delegateExpression"))
                        .map(Map.Entry::getValue),
                Stream.of(element.text().toString()));
        texts.forEach(text -> checkText(element, text, inside));
        element.children().forEach(child -> check(child, with(element, child, inside)));
    }

    /** An output parameter also knows what its own block has found. */
    private static Set<String> with(Markup element, Markup child, Set<String> inside) {
        if (!ModelFlow.isNode(element) || !child.is(BPMN, "extensionElements")) {
            return inside;
        }
        var found = new HashSet<>(inside);
        found.addAll(BuildingBlocks.foundBy(BlockCheck.blockOf(element)));
        return found;
    }

    private void checkText(Markup element, String text, Set<String> here) {
        for (var variable : AllowedExpressions.variables(text)) {
            if (!known.contains(variable) && !here.contains(variable)) {
                problems.add(element, "model.unknownVariable", variable, ModelCheck.choices(known));
            }
        }
        if (element.is(CAMUNDA, "in") || element.is(CAMUNDA, "out")) {
            var source = element.attribute("source");
            if (element.is(CAMUNDA, "in") && !source.isEmpty() && text.equals(source) && !known.contains(source)) {
                problems.add(element, "model.unknownVariable", source, ModelCheck.choices(known));
            }
        }
    }
}
