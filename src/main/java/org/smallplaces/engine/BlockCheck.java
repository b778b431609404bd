package org.smallplaces.engine;

import static org.smallplaces.engine.ModelCheck.choices;
import static org.smallplaces.engine.ModelProblems.label;

import java.util.Map;
import java.util.Set;

/** A step that calls a building block names one that there is, and gives it what it needs. */
final class BlockCheck {

    private final Markup element;
    private final Set<String> blocks;
    private final ModelCheck.Known known;
    private final ModelProblems problems;
    private final Map<String, String> parameters;

    BlockCheck(Markup element, Set<String> blocks, ModelCheck.Known known, ModelProblems problems) {
        this.element = element;
        this.blocks = blocks;
        this.known = known;
        this.problems = problems;
        this.parameters = ModelCheck.parameters(element);
    }

    void check() {
        var expression = ModelCheck.delegate(element);
        if (expression.isEmpty()) {
            problems.add(element, "model.noBlock", label(element), String.join(", ", blocks));
            return;
        }
        var block = blockOf(element);
        if (!blocks.contains(block)) {
            problems.add(element, "model.unknownBlock", label(element), expression, String.join(", ", blocks));
            return;
        }
        for (var parameter : BuildingBlocks.parametersOf(block)) {
            if (parameters.getOrDefault(parameter, "").isBlank()) {
                problems.add(element, "model.noParameter", label(element), parameter, block);
            }
        }
        checkNamed("letter", "model.unknownLetter", known.letters());
        checkNamed("form", "model.unknownForm", known.forms().keySet());
        checkNamed("rulebook", "model.unknownRulebook", known.rulebooks());
        parameters.forEach(this::checkValue);
    }

    /** The block that an element calls; empty if it calls none or something else. */
    static String blockOf(Markup element) {
        var expression = ModelCheck.delegate(element);
        var block = expression.replaceFirst("^[$#]\\{\\s*(\\w+)\\s*}$", "$1");
        return block.equals(expression) ? "" : block;
    }

    private void checkNamed(String parameter, String code, Set<String> names) {
        var given = parameters.getOrDefault(parameter, "");
        if (!given.isBlank() && !AllowedExpressions.isExpression(given) && !names.contains(given)) {
            problems.add(element, code, label(element), given, choices(names));
        }
    }

    private void checkValue(String parameter, String given) {
        if (given.isBlank() || AllowedExpressions.isExpression(given)) {
            return;
        }
        BuildingBlocks.values(parameter)
                .filter(values -> !values.matcher(given).matches())
                .ifPresent(values -> problems.add(
                        element,
                        "model.value." + parameter,
                        label(element),
                        given,
                        values.pattern().replace("|", ", ")));
    }
}
