package org.smallplaces.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** What a process may call by name. */
@Component
public class BuildingBlocks {

    /** The bean that timers count working days with. */
    public static final String WORKING_DAYS = "workingDays";

    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "applyRules", List.of("rulebook"),
            "sendLetter", List.of("letter", "to"),
            "assignReviewers", List.of("number"),
            "recordDecision", List.of("decision"),
            "closeCase", List.of("decision"),
            "askReport", List.of("form", "days"),
            "giveUpReport", List.of("form"));

    /** The groups that a task can be given to. */
    static final Set<String> GROUPS = Set.of("core-group", "chair", "advisers", "administrators");

    private final ListableBeanFactory beans;

    BuildingBlocks(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** The names of all blocks, in alphabetical order. */
    public Set<String> names() {
        return new TreeSet<>(Arrays.asList(beans.getBeanNamesForType(JavaDelegate.class)));
    }

    /** The input parameters that a block cannot do without. */
    public static List<String> parametersOf(String block) {
        return PARAMETERS.getOrDefault(block, List.of());
    }

    /** The groups that a task can be given to, in alphabetical order. */
    public static Set<String> groups() {
        return new TreeSet<>(GROUPS);
    }
}
