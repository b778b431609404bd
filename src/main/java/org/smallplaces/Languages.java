package org.smallplaces;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Site;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The reader's language: chosen by {@code ?lang=}, remembered in a cookie; else what the browser asks for; else Dutch. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {

    /** Those that the program itself has texts in. */
    static final List<String> OURS = List.of("nl", "en");

    static final String PARAMETER = "lang";

    private final ObjectProvider<Site> site;

    Languages(ObjectProvider<Site> site) {
        this.site = site;
    }

    /** The languages of the city, its own first. */
    private List<String> supported() {
        var known = site.getIfAvailable();
        return known == null ? OURS : known.languages();
    }

    @Bean
    MessageSource messageSource(Environment settings, ObjectProvider<Playbook> playbook) {
        var ours = new ResourceBundleMessageSource();
        ours.setBasenames(settings.getRequiredProperty("spring.messages.basename", String[].class));
        ours.setDefaultEncoding(StandardCharsets.UTF_8.name());
        ours.setFallbackToSystemLocale(false);
        return new PlaybookMessages(playbook, ours);
    }

    @Bean
    LocaleResolver localeResolver() {
        var asked = new AcceptHeaderLocaleResolver() {
            @Override
            public List<Locale> getSupportedLocales() {
                return supported().stream().map(Locale::forLanguageTag).toList();
            }

            @Override
            public Locale getDefaultLocale() {
                return Locale.forLanguageTag(supported().get(0));
            }
        };
        var remembered = new CookieLocaleResolver("language") {
            @Override
            protected @Nullable Locale parseLocaleValue(String chosen) {
                return supported().contains(chosen) ? super.parseLocaleValue(chosen) : null;
            }
        };
        remembered.setCookieMaxAge(Duration.ofDays(365));
        remembered.setCookieHttpOnly(true);
        remembered.setCookieSameSite("Lax");
        remembered.setRejectInvalidCookies(false);
        remembered.setDefaultLocaleFunction(asked::resolveLocale);
        return remembered;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var choice = new SupportedLanguageChoice();
        choice.setParamName(PARAMETER);
        choice.setIgnoreInvalidLocale(true);
        registry.addInterceptor(choice);
    }

    private class SupportedLanguageChoice extends LocaleChangeInterceptor {

        @Override
        protected @Nullable Locale parseLocaleValue(String chosen) {
            if (!supported().contains(chosen)) {
                throw new IllegalArgumentException("Not a language of these pages");
            }
            return Locale.forLanguageTag(chosen);
        }
    }
}
