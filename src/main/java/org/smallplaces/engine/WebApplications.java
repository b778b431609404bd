package org.smallplaces.engine;

import jakarta.servlet.Filter;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands between a signed-in person and the engine's web applications. Access to them is the people module's. */
@Configuration(proxyBeanMethods = false)
class WebApplications {

    private static final String[] API = {"/camunda/api/*"};

    @Bean
    FilterRegistrationBean<RememberedServices> rememberedServices() {
        return before(new FilterRegistrationBean<>(new RememberedServices()), 0);
    }

    @Bean
    FilterRegistrationBean<UnchangedSession> unchangedSession() {
        return before(new FilterRegistrationBean<>(new UnchangedSession()), 0);
    }

    @Bean
    FilterRegistrationBean<NoExpressionsFromOutside> noExpressionsFromOutside() {
        return before(new FilterRegistrationBean<>(new NoExpressionsFromOutside()), 0);
    }

    @Bean
    FilterRegistrationBean<TranslatedForms> translatedForms() {
        return before(new FilterRegistrationBean<>(new TranslatedForms()), 1);
    }

    @Bean
    FilterRegistrationBean<TranslatedNames> translatedNames(RepositoryService repository, AsTheSystem system) {
        return before(new FilterRegistrationBean<>(new TranslatedNames(repository, system)), 1);
    }

    @Bean
    FilterRegistrationBean<OnlyWhatTheFormAsks> onlyWhatTheFormAsks(ProcessEngineConfigurationImpl engine) {
        return before(new FilterRegistrationBean<>(new OnlyWhatTheFormAsks(engine)), 2);
    }

    /** One sign-in: the engine's web applications take whom Spring Security knows. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> singleSignOn() {
        var registration = before(new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter()), 3);
        registration.setInitParameters(Map.of("authentication-provider", SignedIn.class.getName()));
        registration.addUrlPatterns("/camunda/app/*");
        return registration;
    }

    /** After Spring Security (order -100), before the web applications' own filters (last). */
    private static <F extends Filter> FilterRegistrationBean<F> before(
            FilterRegistrationBean<F> registration, int order) {
        registration.addUrlPatterns(API);
        registration.setOrder(order);
        return registration;
    }
}
