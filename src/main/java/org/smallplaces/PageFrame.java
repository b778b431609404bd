package org.smallplaces;

import jakarta.servlet.RequestDispatcher;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smallplaces.playbook.Site;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What every page shows around its own content; templates know it as {@code frame}. */
public class PageFrame {

    private final Environment settings;
    private final ObjectProvider<Site> site;

    PageFrame(Environment settings, ObjectProvider<Site> site) {
        this.settings = settings;
        this.site = site;
    }

    /** The name of the coalition. */
    public String getName() {
        var known = site.getIfAvailable();
        return known == null ? settings.getProperty("smallplaces.site.name", "Small Places") : known.name();
    }

    /** Where visitors can write to, if the coalition gives an address. */
    public @Nullable String getContactEmail() {
        var known = site.getIfAvailable();
        return known == null || known.contactEmail().isEmpty() ? null : known.contactEmail();
    }

    /** The languages of the pages, the default first. */
    public List<String> getLanguages() {
        var known = site.getIfAvailable();
        return known == null ? Languages.OURS : known.languages();
    }

    /** A language in its own words. */
    public String language(String code) {
        var locale = Locale.forLanguageTag(code);
        return locale.getDisplayLanguage(locale);
    }

    /** The HTTP states of which {@code site.error.<status>} says what happened and what to do. */
    public List<Integer> getExplainedErrors() {
        return List.of(403, 404, 413, 429, 500, 503);
    }

    /** A link to the current page in a language: relative, so that it also fits an error page. */
    public String inLanguage(String language) {
        var query = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam(Languages.PARAMETER, language)
                .build()
                .getQuery();
        return "?" + query;
    }

    /** The date of a moment, in the reader's language. */
    public String day(Instant moment) {
        return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), moment);
    }

    /** Date and time of a moment, in the reader's language. */
    public String moment(Instant moment) {
        return format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT), moment);
    }

    /** The same in few characters, for tables. */
    public String brief(Instant moment) {
        return format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT), moment);
    }

    /** The time zone of the city. */
    public ZoneId getZone() {
        return CityTime.zone(settings);
    }

    private String format(DateTimeFormatter format, Instant moment) {
        var reader = LocaleContextHolder.getLocale();
        // a reader of English in a Dutch city: day before month
        var locale = reader.getLanguage().equals("en") ? Locale.UK : reader;
        return format.withLocale(locale).format(moment.atZone(getZone()));
    }

    /** Whether the current page is this one or one below it. */
    public boolean isAt(String page) {
        var current = currentPath();
        return page.equals("/") ? current.equals(page) : current.equals(page) || current.startsWith(page + "/");
    }

    private static String currentPath() {
        var failed = RequestContextHolder.currentRequestAttributes()
                .getAttribute(RequestDispatcher.ERROR_REQUEST_URI, RequestAttributes.SCOPE_REQUEST);
        return failed != null
                ? failed.toString()
                : String.valueOf(
                        ServletUriComponentsBuilder.fromCurrentRequest().build().getPath());
    }
}
