package org.smallplaces.register;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Report;

/**
 * What the public may read of how an initiative went: a copy of the three answers that the organisation agreed to show, and
 * the ids of its pictures. What else a city's form asks stays with the case.
 */
@Entity
public final class PublishedReport {

    @Id
    private long id;

    private String reference;
    private int number;
    private String language;
    private String happened;
    private String difference;
    private String otherwise;

    @Convert(converter = TextsAsJson.class)
    private List<String> pictures;

    private Instant givenAt;
    private Instant publishedAt;

    PublishedReport(Report report, String language, List<UUID> pictures, Instant publishedAt) {
        this.id = report.id();
        this.reference = report.reference().value();
        this.number = report.number();
        this.language = language;
        this.happened = report.answers().text("happened");
        this.difference = report.answers().text("difference");
        this.otherwise = report.answers().text("otherwise");
        this.pictures = pictures.stream().map(UUID::toString).toList();
        this.givenAt = report.givenAt().orElse(publishedAt);
        this.publishedAt = publishedAt;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    PublishedReport() {}

    public Reference reference() {
        return Reference.of(reference);
    }

    /** Counts the reports of this entry that were asked, from 1; not each of them is published. */
    public int number() {
        return number;
    }

    /** The language that the organisation writes in, {@code nl} or {@code en}. */
    public String language() {
        return language;
    }

    public String happened() {
        return happened;
    }

    public String difference() {
        return difference;
    }

    public String otherwise() {
        return otherwise;
    }

    /** The ids of its pictures. */
    public List<UUID> pictures() {
        return pictures.stream().map(UUID::fromString).toList();
    }

    public Instant givenAt() {
        return givenAt;
    }

    public Instant publishedAt() {
        return publishedAt;
    }
}
