package org.smallplaces.rulebook;

import java.util.List;
import java.util.stream.Collectors;

/** A rulebook cannot be used: nothing of it is, and the rules in force stay. */
public class RulebookProblems extends RuntimeException {

    private final transient List<Problem> problems;

    /** Carries every problem that was found, not only the first. */
    public RulebookProblems(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, file by file and line by line. */
    public List<Problem> problems() {
        return problems;
    }
}
