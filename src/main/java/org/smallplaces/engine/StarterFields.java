package org.smallplaces.engine;

import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.aot.AotDetector;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.CommonAnnotationBeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Fills the fields of what the engine's starter configures the engine with, where the parts were put together when the jar was
 * built ({@code spring.aot.enabled}): the starter declares it by interfaces, behind which nobody saw fields then.
 */
@Component
class StarterFields implements BeanPostProcessor, BeanFactoryAware {

    private final AutowiredAnnotationBeanPostProcessor fields = new AutowiredAnnotationBeanPostProcessor();
    private final CommonAnnotationBeanPostProcessor afterwards = new CommonAnnotationBeanPostProcessor();

    @Override
    public void setBeanFactory(BeanFactory parts) throws BeansException {
        fields.setBeanFactory(parts);
        afterwards.setBeanFactory(parts);
    }

    @Override
    public Object postProcessBeforeInitialization(Object part, String name) throws BeansException {
        if (part instanceof AbstractCamundaConfiguration && AotDetector.useGeneratedArtifacts()) {
            fields.processInjection(part);
            afterwards.postProcessBeforeInitialization(part, name);
        }
        return part;
    }
}
