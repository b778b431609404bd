package org.smallplaces.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A variable that a process and Java share: what a gateway, timer or form reads, never personal data.
 *
 * @param name as in the BPMN
 * @param type Boolean, String, Integer or Date
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    /** A variable by its name and type. */
    public static <T> ProcessVariable<T> of(String name, Class<T> type) {
        return new ProcessVariable<>(name, type);
    }

    /** The value in this scope or one around it; null if it was never set. */
    public @Nullable T get(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    /** Sets the value where the variable lives, or on the process if it is new. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    /** Sets the value for this element only; an output parameter of the element may hand it on. */
    public void setLocally(VariableScope scope, T value) {
        scope.setVariableLocal(name, value);
    }
}
