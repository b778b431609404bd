package org.smallplaces;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The pages that belong to no module, and the frame around every page. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    Pages(ThymeleafViewResolver views, Environment settings) {
        views.addStaticVariable("frame", new PageFrame(settings));
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("home");
    }
}
