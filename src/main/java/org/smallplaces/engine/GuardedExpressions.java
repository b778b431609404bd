package org.smallplaces.engine;

import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may do. In a model: read variables, name a building block, ask for a working day. In a query, where
 * anyone signed in may have written it and the engine evaluates it without a scope (CVE-2026-109432): who and when, and
 * nothing else.
 */
final class GuardedExpressions extends JuelExpressionManager {

    private static final Pattern WHO_AND_WHEN = Pattern.compile(
            "[$#]\\{\\s*(?:currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)|dateTime\\(\\)(?:\\.(?:(?:plus|minus|with)\\w*\\(\\d*\\)|toDate\\(\\)))*)\\s*}");

    GuardedExpressions(Map<Object, Object> blocks) {
        super(blocks);
    }

    @Override
    public Expression createExpression(String text) {
        return new Guarded(createValueExpression(text), this, text);
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new ReadOnlyMapELResolver(beans));
        resolver.add(new ArrayELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        resolver.add(new PlainValues());
        return resolver;
    }

    private static final class Guarded extends JuelExpression {

        Guarded(ValueExpression expression, JuelExpressionManager manager, String text) {
            super(expression, manager, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            if (scope == null
                    && !isLiteralText()
                    && !WHO_AND_WHEN.matcher(expressionText).matches()) {
                throw new ProcessEngineException("An expression in a query may only ask who and when");
            }
            return super.getValue(scope, execution);
        }
    }

    /** Methods and properties of texts, numbers, dates and blocks; of an execution only its business key. */
    private static final class PlainValues extends BeanELResolver {

        private static final Set<String> OF_EXECUTIONS = Set.of("businessKey", "processBusinessKey");

        PlainValues() {
            super(true);
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base != null && !isPlain(base) && !isBusinessKey(base, property)) {
                throw refusal(property);
            }
            return property.equals("class") ? null : super.getValue(context, base, property);
        }

        @Override
        public @Nullable Object invoke(
                ELContext context,
                @Nullable Object base,
                Object method,
                Class<?> @Nullable [] types,
                Object @Nullable [] arguments) {
            if (base != null && (!isPlain(base) || method.equals("getClass"))) {
                throw refusal(method);
            }
            return super.invoke(context, base, method, types, arguments);
        }

        private static boolean isPlain(Object base) {
            return base instanceof String
                    || base instanceof Number
                    || base instanceof Boolean
                    || base instanceof Date
                    || base instanceof DateTime
                    || base instanceof WorkingDays;
        }

        private static boolean isBusinessKey(Object base, Object property) {
            return (base instanceof DelegateExecution || base instanceof DelegateTask)
                    && property instanceof String name
                    && OF_EXECUTIONS.contains(name);
        }

        private static ProcessEngineException refusal(Object member) {
            return new ProcessEngineException("An expression may not use '" + member + "'");
        }
    }
}
