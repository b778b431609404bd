package org.smallplaces;

import jakarta.servlet.RequestDispatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What every page shows around its own content; templates know it as {@code frame}. */
public class PageFrame {

    private final Environment settings;

    PageFrame(Environment settings) {
        this.settings = settings;
    }

    /** The name of the coalition. */
    public String getName() {
        return settings.getProperty("smallplaces.site.name", "Small Places");
    }

    /** Where visitors can write to, if the coalition gives an address. */
    public @Nullable String getContactEmail() {
        return settings.getProperty("smallplaces.site.contact-email");
    }

    /** The languages of the pages, the default first. */
    public List<String> getLanguages() {
        return Languages.SUPPORTED;
    }

    /** The HTTP states of which {@code site.error.<status>} says what happened and what to do. */
    public List<Integer> getExplainedErrors() {
        return List.of(403, 404, 413, 429, 500);
    }

    /** A link to the current page in a language: relative, so that it also fits an error page. */
    public String inLanguage(String language) {
        var query = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam(Languages.PARAMETER, language)
                .build()
                .getQuery();
        return "?" + query;
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
