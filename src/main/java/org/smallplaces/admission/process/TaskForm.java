package org.smallplaces.admission.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** One of the coalition's own task forms; what is answered goes to the case and not to the process. */
interface TaskForm {

    /** The name of its file, {@code processes/forms/<name>.form}. */
    String name();

    /** What the answers leave to the process: the variables that a gateway or timer reads. */
    List<String> left();

    /** A task with this form has come to people. */
    default void opened(DelegateTask task) {
        // most forms are part of a step that has begun already
    }

    /** What the form starts with, by its keys; nothing that others wrote and this reader may not see yet. */
    Map<String, Object> shown(DelegateTask task, String language);

    /** Whether someone may complete a task that nobody has claimed. */
    default boolean isFor(DelegateTask task, String account) {
        return true;
    }

    /** Whether the task is one member's review, which goes on to another member if that one cannot do it. */
    default boolean goesOn() {
        return false;
    }

    /**
     * Takes the answers, which fit the form.
     *
     * @param account who completes the task
     * @return what is left to the process
     * @throws org.smallplaces.admission.RefusedException with a text for the person, if they are refused
     */
    Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers);

    /** An answer as text; empty if it was not given. */
    static String text(Map<String, Object> answers, String key) {
        return String.valueOf(answers.getOrDefault(key, "")).strip();
    }
}
