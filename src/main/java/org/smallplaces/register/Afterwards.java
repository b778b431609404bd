package org.smallplaces.register;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Document;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Report;
import org.smallplaces.casefile.Reporting;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the initiatives in the register went, as their organisations tell. */
@Service
@Transactional
public class Afterwards {

    /** What a browser shows by itself and cannot run anything. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");

    /**
     * A picture of a published report.
     *
     * @param mediaType {@code image/png} or {@code image/jpeg}
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Picture(String mediaType, byte[] content) {}

    private final PublishedReports published;
    private final RegisterEntries entries;
    private final Reporting reporting;
    private final Casefile casefile;
    private final Clock clock;

    Afterwards(
            PublishedReports published, RegisterEntries entries, Reporting reporting, Casefile casefile, Clock clock) {
        this.published = published;
        this.entries = entries;
        this.reporting = reporting;
        this.casefile = casefile;
        this.clock = clock;
    }

    /**
     * Publishes the reports on a case that may be shown and are not published yet: the organisation agreed, and a member who
     * read them found nothing against it. Others stay with the case.
     *
     * @throws IllegalStateException if the case has no entry in the register
     */
    public void publish(Reference reference) {
        if (!entries.existsById(reference.value())) {
            throw new IllegalStateException("Case " + reference + " is not in the register");
        }
        var language = casefile.get(reference).language();
        reporting.reports(reference).stream()
                .filter(Report::isCleared)
                .filter(report -> !published.existsById(report.id()))
                .forEach(report -> {
                    var pictures = reporting.pictures(report).stream()
                            .filter(picture -> PICTURES.contains(picture.mediaType()))
                            .map(Document::id)
                            .toList();
                    published.save(new PublishedReport(report, language, pictures, clock.instant()));
                    casefile.record(reference, Audience.APPLICANT, Casefile.PROCESS, "reportPublished");
                });
    }

    /** How the initiative of an entry went, oldest first. */
    @Transactional(readOnly = true)
    public List<PublishedReport> of(Reference reference) {
        return published.findAllByReferenceOrderByNumber(reference.value());
    }

    /** The reports last published, newest first. */
    @Transactional(readOnly = true)
    public List<PublishedReport> newest(int number) {
        return published.findAllByOrderByPublishedAtDescIdDesc(Limit.of(number));
    }

    /** A picture of a published report of this entry; of no other document of the case. */
    @Transactional(readOnly = true)
    public Optional<Picture> picture(Reference reference, UUID id) {
        return of(reference).stream()
                .filter(report -> report.pictures().contains(id))
                .findFirst()
                .flatMap(report -> casefile.documents(reference).stream()
                        .filter(document -> document.id().equals(id) && PICTURES.contains(document.mediaType()))
                        .findFirst())
                .flatMap(document ->
                        casefile.content(reference, id).map(content -> new Picture(document.mediaType(), content)));
    }
}
