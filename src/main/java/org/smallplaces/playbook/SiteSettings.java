package org.smallplaces.playbook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator says of the site.
 *
 * @param name the coalition's name, unless its playbook says another
 * @param url where the site is found
 * @param contactEmail where people reach the coalition, unless its playbook says otherwise; may be empty
 */
@ConfigurationProperties("smallplaces.site")
record SiteSettings(
        @DefaultValue("Small Places") String name,
        @DefaultValue("http://localhost:8080") String url,
        @DefaultValue("") String contactEmail) {

    /** Takes a slash off the end of the address. */
    SiteSettings {
        url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
