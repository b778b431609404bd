package org.smallplaces;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

/**
 * Lets {@code @Transactional} be looked for in our own parts only. Libraries have none (repositories are asked in another
 * way), and to look through each of their methods is a twentieth of a start.
 */
@Component
class OwnTransactions implements BeanPostProcessor, PriorityOrdered {

    private static final String OURS = OwnTransactions.class.getPackageName() + ".";

    @Override
    public Object postProcessAfterInitialization(Object part, String name) {
        return part instanceof AnnotationTransactionAttributeSource all ? new Own(all) : part;
    }

    /** Before the parts that others are looked at for. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    private record Own(TransactionAttributeSource all) implements TransactionAttributeSource {

        @Override
        public boolean isCandidateClass(Class<?> type) {
            return type.getName().startsWith(OURS) && all.isCandidateClass(type);
        }

        @Override
        public boolean hasTransactionAttribute(Method method, @Nullable Class<?> type) {
            return all.hasTransactionAttribute(method, type);
        }

        @Override
        public @Nullable TransactionAttribute getTransactionAttribute(Method method, @Nullable Class<?> type) {
            return all.getTransactionAttribute(method, type);
        }
    }
}
