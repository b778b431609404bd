package org.smallplaces.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

    /** The messages that somebody sends. */
    static final Set<String> MESSAGES =
            Set.of("intake.answered", "intake.withdrawn", "intake.reported", "objection.withdrawn", "people.left");

    /** Variables that count people, and so have a bound. */
    static final List<String> COUNTS = List.of("reviewerCount");

    /** What processes are started with, and what messages bring. */
    static final Set<String> STARTED_WITH = Set.of("kind", "member", "quarter", "answered", "reported");

    /** What a block finds; an output parameter hands it on. */
    private static final Map<String, Set<String>> FOUND = Map.of(
            "applyRules", Set.of("verdict"),
            "assignReviewers", Set.of("reviewers", "reviewerCount"),
            "tallyReviews", Set.of("outcome", "recommendation"));

    /** What a block sets for the whole process. */
    private static final Map<String, Set<String>> SET =
            Map.of("askReport", Set.of("report", "reportNumber", "reported"));

    /** What becomes of the answers of the coalition's own forms, if it is called otherwise than their fields. */
    private static final Map<String, Set<String>> LEFT = Map.of(
            "decide", Set.of("decision", "until", "withQuestion"),
            "read-report", Set.of("toBeShown"),
            "talk-report", Set.of("talk"),
            "leaving", Set.of("leaves"));

    /** What the parameters of blocks can be; those that name a file are checked against the files. */
    private static final Map<String, Pattern> VALUES = Map.of(
            "number", Pattern.compile("[1-9]|1\\d|20"),
            "days", Pattern.compile("[1-9]\\d{0,2}"),
            "decision", Pattern.compile("ADMITTED|DECLINED|DEFERRED|WITHDRAWN|LAPSED"),
            "to", Pattern.compile("applicant|reviewer|member|core-group|chair|advisers|administrators"));

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

    static Optional<Pattern> values(String parameter) {
        return Optional.ofNullable(VALUES.get(parameter));
    }

    static Set<String> foundBy(String block) {
        return FOUND.getOrDefault(block, Set.of());
    }

    static Set<String> setBy(String block) {
        return SET.getOrDefault(block, Set.of());
    }

    static Set<String> leftBy(String form) {
        return LEFT.getOrDefault(form, Set.of());
    }

    /** The groups that a task can be given to, in alphabetical order. */
    public static Set<String> groups() {
        return new TreeSet<>(GROUPS);
    }
}
