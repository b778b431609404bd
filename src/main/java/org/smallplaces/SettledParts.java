package org.smallplaces;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;

/**
 * Tells Spring that no part will be declared any more once all who declare some have had their turn, so that it remembers which
 * part is of which type. By itself it does so only after the web server has made most of them, and asks each anew until then.
 */
@Component
class SettledParts implements BeanPostProcessor, BeanFactoryAware, PriorityOrdered {

    @Override
    public void setBeanFactory(BeanFactory parts) {
        ((ConfigurableListableBeanFactory) parts).freezeConfiguration();
    }

    /** As soon as there is anything that comes after the declarations. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
