package org.smallplaces.playbook;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Whose system this is, and where it is found: the city's settings of the release in force, on top of the operator's. */
@ConfigurationProperties("smallplaces.site")
public class Site {

    private final Supplier<@Nullable Playbook> playbook;
    private String name = "Small Places";
    private String url = "http://localhost:8080";
    private String contactEmail = "";

    @Autowired
    Site(ObjectProvider<Playbook> playbook) {
        this.playbook = playbook::getIfAvailable;
    }

    /** One that no playbook says anything of. */
    public Site(String name, String url, String contactEmail) {
        this.playbook = () -> null;
        this.name = name;
        this.contactEmail = contactEmail;
        setUrl(url);
    }

    private Optional<City> city() {
        return Optional.ofNullable(playbook.get()).map(Playbook::city);
    }

    /** The coalition's name, as in letters and page titles. */
    public String name() {
        return city().map(City::name).filter(Predicate.not(String::isEmpty)).orElse(name);
    }

    /** Where the site is found; every link in a letter begins with it, never with what a request claims. */
    public String url() {
        return url;
    }

    /** Where people reach the coalition; empty if letters cannot be answered by mail. */
    public String contactEmail() {
        return city().map(City::contactEmail)
                .filter(Predicate.not(String::isEmpty))
                .orElse(contactEmail);
    }

    /** The languages of pages and letters, the coalition's own first. */
    public List<String> languages() {
        return city().map(City::languages).orElseGet(() -> List.of("nl", City.FALLBACK));
    }

    /** The address of a page. */
    public String page(String path) {
        return url() + path;
    }

    /** The operator's name of the coalition, unless its playbook says another. */
    public void setName(String name) {
        this.name = name;
    }

    /** A slash at the end is taken off. */
    public final void setUrl(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The operator's address, unless the playbook says another. */
    public void setContactEmail(String contactEmail) {
        this.contactEmail = contactEmail;
    }
}
