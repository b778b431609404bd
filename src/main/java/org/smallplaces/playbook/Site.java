package org.smallplaces.playbook;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Whose system this is, and where it is found: the city's settings of the release in force, on top of the operator's. */
@Component
public class Site {

    private final SiteSettings settings;
    private final Supplier<City> city;

    @Autowired
    Site(SiteSettings settings, Playbook playbook) {
        this.settings = settings;
        this.city = playbook::city;
    }

    /** One whose release says nothing of the city. */
    public Site(String name, String url, String contactEmail) {
        this.settings = new SiteSettings(name, url, contactEmail);
        this.city = () -> City.in(Map.of());
    }

    /** The coalition's name, as in letters and page titles. */
    public String name() {
        var name = city.get().name();
        return name.isEmpty() ? settings.name() : name;
    }

    /** Where the site is found; every link in a letter begins with it, never with what a request claims. */
    public String url() {
        return settings.url();
    }

    /** Where people reach the coalition; empty if letters cannot be answered by mail. */
    public String contactEmail() {
        var address = city.get().contactEmail();
        return address.isEmpty() ? settings.contactEmail() : address;
    }

    /** The languages of pages and letters, the coalition's own first. */
    public List<String> languages() {
        return city.get().languages();
    }

    /** The address of a page. */
    public String page(String path) {
        return url() + path;
    }
}
