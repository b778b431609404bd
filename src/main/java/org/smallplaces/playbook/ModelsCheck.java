package org.smallplaces.playbook;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.engine.BuildingBlocks;
import org.smallplaces.engine.Deployments;
import org.smallplaces.engine.ModelCheck;
import org.smallplaces.engine.ModelProblem;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Component;

/** Processes call only what there is and run no code of their own; the engine has the last word. */
@Component
class ModelsCheck implements PlaybookCheck {

    private static final Pattern RULES = Pattern.compile("rules/([^/]+)/.+\\.(dslr|drl)");

    private final BuildingBlocks blocks;
    private final Deployments deployments;

    ModelsCheck(BuildingBlocks blocks, Deployments deployments) {
        this.blocks = blocks;
        this.deployments = deployments;
    }

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        var models = new TreeMap<>(files);
        models.keySet().removeIf(path -> !path.endsWith(".bpmn"));
        var problems = new ArrayList<>(check(files, blocks.names()));
        problems.stream().filter(Problem::blocks).forEach(problem -> models.remove(problem.file()));
        deployments.check(models).stream().map(ModelsCheck::problem).forEach(problems::add);
        return problems;
    }

    /** What can be seen without the engine. */
    static List<Problem> check(SortedMap<String, String> files, Set<String> blocks) {
        var models = new TreeMap<>(files);
        models.keySet().removeIf(path -> !path.endsWith(".bpmn"));
        var known = new ModelCheck.Known(FormsCheck.keys(files), LettersCheck.complete(files), rulebooks(files));
        return new ModelCheck(blocks)
                .check(models, known).stream().map(ModelsCheck::problem).toList();
    }

    private static Problem problem(ModelProblem one) {
        return new Problem(one.path(), one.line(), one.element(), one.code(), one.arguments());
    }

    /** The names of the folders with rules. */
    static Set<String> rulebooks(SortedMap<String, String> files) {
        return files.keySet().stream()
                .map(RULES::matcher)
                .filter(Matcher::matches)
                .map(rules -> rules.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
