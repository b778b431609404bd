package org.smallplaces.register.web;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.playbook.Site;
import org.smallplaces.register.Afterwards;
import org.smallplaces.register.PublishedReport;
import org.smallplaces.register.Register;
import org.smallplaces.register.RegisterEntry;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The newest entries, and how initiatives went, as an Atom feed. */
@RestController
class RegisterFeed {

    private static final int NEWEST = 30;

    /** What XML 1.0 cannot carry, not even escaped. */
    private static final Pattern ILLEGAL =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final Register register;
    private final Afterwards afterwards;
    private final Catalogues catalogues;
    private final Site site;
    private final MessageSource messages;

    RegisterFeed(Register register, Afterwards afterwards, Catalogues catalogues, Site site, MessageSource messages) {
        this.register = register;
        this.afterwards = afterwards;
        this.catalogues = catalogues;
        this.site = site;
        this.messages = messages;
    }

    @GetMapping("/feed.atom")
    ResponseEntity<byte[]> feed(Locale locale) throws FeedException {
        var entries = Stream.concat(
                        register.newest(NEWEST).stream().map(entry -> entry(entry, locale.getLanguage())),
                        afterwards.newest(NEWEST).stream().flatMap(report -> register.find(report.reference()).stream()
                                .map(about -> entry(report, about, locale))))
                .sorted(Comparator.comparing(Entry::getUpdated).reversed())
                .limit(NEWEST)
                .toList();
        var feed = new Feed("atom_1.0");
        feed.setEncoding(StandardCharsets.UTF_8.name());
        feed.setId(site.page("/feed.atom"));
        feed.setTitle(legal(messages.getMessage("register.feed.title", new Object[] {site.name()}, locale)));
        feed.setAlternateLinks(List.of(link("alternate", "/register", MediaType.TEXT_HTML_VALUE)));
        feed.setOtherLinks(List.of(link("self", "/feed.atom", MediaType.APPLICATION_ATOM_XML_VALUE)));
        feed.setUpdated(entries.stream().map(Entry::getUpdated).findFirst().orElse(Date.from(Instant.EPOCH)));
        feed.setEntries(entries);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .varyBy("Accept-Language", "Cookie")
                .contentType(new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8))
                .body(new WireFeedOutput().outputString(feed).getBytes(StandardCharsets.UTF_8));
    }

    private Entry entry(RegisterEntry published, String language) {
        var entry = new Entry();
        entry.setId(site.page("/register/" + published.reference()));
        entry.setTitle(legal(published.title()));
        entry.setAlternateLinks(
                List.of(link("alternate", "/register/" + published.reference(), MediaType.TEXT_HTML_VALUE)));
        var organisation = new Person();
        organisation.setName(legal(published.organisation()));
        entry.setAuthors(List.of(organisation));
        var summary = new Content();
        summary.setType(Content.TEXT);
        summary.setValue(legal(published.summary()));
        entry.setSummary(summary);
        entry.setCategories(catalogues.rights(published.rights(), language).stream()
                .map(RegisterFeed::category)
                .toList());
        entry.setPublished(Date.from(published.publishedAt()));
        entry.setUpdated(Date.from(published.renewedAt()));
        return entry;
    }

    /** How it went, with its pictures as enclosures. */
    private Entry entry(PublishedReport report, RegisterEntry about, Locale locale) {
        var page = "/register/" + report.reference() + "#report-" + report.number();
        var entry = new Entry();
        entry.setId(site.page(page));
        entry.setTitle(legal(messages.getMessage("register.feed.report", new Object[] {about.title()}, locale)));
        entry.setAlternateLinks(List.of(link("alternate", page, MediaType.TEXT_HTML_VALUE)));
        entry.setOtherLinks(report.pictures().stream()
                .map(picture -> link("enclosure", "/register/" + report.reference() + "/pictures/" + picture, null))
                .toList());
        var organisation = new Person();
        organisation.setName(legal(about.organisation()));
        entry.setAuthors(List.of(organisation));
        var summary = new Content();
        summary.setType(Content.TEXT);
        summary.setValue(legal(report.happened()));
        entry.setSummary(summary);
        entry.setPublished(Date.from(report.publishedAt()));
        entry.setUpdated(Date.from(report.publishedAt()));
        return entry;
    }

    private static Category category(Catalogues.Named right) {
        var category = new Category();
        category.setTerm(legal(right.key()));
        category.setLabel(legal(right.title()));
        return category;
    }

    private Link link(String relation, String path, @Nullable String mediaType) {
        var link = new Link();
        link.setRel(relation);
        link.setHref(site.page(path));
        link.setType(mediaType);
        return link;
    }

    private static String legal(String text) {
        return ILLEGAL.matcher(text).replaceAll("");
    }
}
