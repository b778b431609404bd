package org.smallplaces.playbook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose system this is.
 *
 * @param name the coalition's name, as in letters and page titles
 * @param url where the site is found; every link in a letter begins with it, never with what a request claims
 * @param contactEmail where people reach the coalition; empty if letters cannot be answered by mail
 */
@ConfigurationProperties("smallplaces.site")
public record Site(
        @DefaultValue("Small Places") String name,
        @DefaultValue("http://localhost:8080") String url,
        @DefaultValue("") String contactEmail) {

    /** Takes a slash off the end of the address. */
    public Site {
        url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The address of a page. */
    public String page(String path) {
        return url + path;
    }
}
