package org.smallplaces;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The reader's language: chosen by {@code ?lang=}, remembered in a cookie; else what the browser asks for; else Dutch. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {

    static final List<String> SUPPORTED = List.of("nl", "en");
    static final String PARAMETER = "lang";

    @Bean
    LocaleResolver localeResolver() {
        var asked = new AcceptHeaderLocaleResolver();
        asked.setSupportedLocales(SUPPORTED.stream().map(Locale::forLanguageTag).toList());
        asked.setDefaultLocale(Locale.forLanguageTag(SUPPORTED.get(0)));
        var remembered = new CookieLocaleResolver("language");
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

    private static class SupportedLanguageChoice extends LocaleChangeInterceptor {

        @Override
        protected @Nullable Locale parseLocaleValue(String chosen) {
            if (!SUPPORTED.contains(chosen)) {
                throw new IllegalArgumentException("Not a language of these pages");
            }
            return Locale.forLanguageTag(chosen);
        }
    }
}
