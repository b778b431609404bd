package org.smallplaces.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a case has come through a process that is not in force.
 *
 * @param passed what was begun, in that order
 * @param flows the ways that were taken, by their ids
 * @param waiting what somebody has to decide before it goes on
 * @param taken how many of the steps could be taken
 * @param problem why it went no further, if a step could not be taken, as the engine says it
 */
public record Walk(List<Passed> passed, Set<String> flows, List<Waiting> waiting, int taken, Optional<String> problem) {

    /** Whether nothing is left to do. */
    public boolean isOver() {
        return waiting.isEmpty() && problem.isEmpty();
    }

    /**
     * What is asked of a process.
     *
     * @param models file name to text: the process and those that it calls
     * @param process the id of the process
     * @param businessKey the reference of the case
     * @param variables what it starts with
     * @param leaves what the building blocks leave that decide nothing; the variables by the name of the block
     * @param deciding the building blocks of which somebody chooses what they leave
     */
    public record Way(
            Map<String, String> models,
            String process,
            String businessKey,
            Map<String, Object> variables,
            Map<String, Map<String, Object>> leaves,
            Set<String> deciding) {}

    /**
     * A decision on the way.
     *
     * @param key that of the {@link Waiting} which it is about
     * @param variables what it leaves to the process: texts, whole numbers, yes or no, and instants
     */
    public record Step(String key, Map<String, Object> variables) {}

    /**
     * Something that was begun.
     *
     * @param step after how many decisions
     * @param process the id of the process, which may be a called one
     * @param activity the id of the element
     * @param name of the element
     * @param type of the element, such as {@code userTask}
     * @param block the building block that it names; empty if it names none
     * @param parameters what the block is given
     */
    public record Passed(
            int step,
            String process,
            String activity,
            String name,
            String type,
            String block,
            Map<String, String> parameters) {}

    /** What is waited for. */
    public enum Kind {
        /** A person completes a task. */
        TASK,
        /** A building block decides. */
        BLOCK,
        /** Time passes. */
        TIMER,
        /** A message arrives. */
        MESSAGE,
        /** A signal is given. */
        SIGNAL
    }

    /**
     * Something that somebody has to decide.
     *
     * @param key the same each time the same way is walked
     * @param process the id of the process, which may be a called one
     * @param activity the id of the element
     * @param name of the element; empty if it has none
     * @param form the name of the form of a task; empty if it has none
     * @param who the people or groups that a task is for
     * @param subject the name of the block, the message or the signal
     * @param parameters what the block is given
     * @param due when the time is up
     */
    public record Waiting(
            String key,
            Kind kind,
            String process,
            String activity,
            String name,
            String form,
            List<String> who,
            String subject,
            Map<String, String> parameters,
            @Nullable Instant due) {}
}
