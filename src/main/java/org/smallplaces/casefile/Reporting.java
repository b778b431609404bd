package org.smallplaces.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reports that organisations are asked for once their case is admitted: on a form of the playbook, each given once. Every
 * method throws {@link NoSuchCaseException} for an unknown reference, and those about one report
 * {@link IllegalArgumentException} if the case has no such report.
 */
@Service
@Transactional
public class Reporting {

    private final Casefile casefile;
    private final Reports reports;
    private final Documents documents;
    private final DocumentContents contents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reporting(
            Casefile casefile,
            Reports reports,
            Documents documents,
            DocumentContents contents,
            ApplicationEventPublisher events,
            Clock clock) {
        this.casefile = casefile;
        this.reports = reports;
        this.documents = documents;
        this.contents = contents;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for a report; one on the same form that is still open is not waited for any more.
     *
     * @param form the name of the form in the playbook
     * @param until the day up to which it is asked for
     * @throws IllegalStateException if the case is not closed as admitted: nobody else owes the coalition a report
     */
    public Report ask(Reference reference, String form, LocalDate until) {
        var about = casefile.get(reference);
        if (!about.isClosed() || !about.decision().equals(Optional.of(Decision.ADMITTED))) {
            throw new IllegalStateException("Case " + reference + " is not admitted: no report can be asked on it");
        }
        giveUp(reference, form);
        var number = reports.countByCaseReferenceAndForm(reference.value(), form) + 1;
        var asked = reports.saveAndFlush(new Report(reference, form, number, clock.instant(), until));
        casefile.record(reference, Audience.APPLICANT, Casefile.PROCESS, "reportAsked");
        return asked;
    }

    /**
     * Takes a report, checked against its form, and publishes {@link ReportGiven}.
     *
     * @param pictures stored as documents of the case
     * @throws ReportNotOpenException if it was given before or is not waited for any more
     */
    public void give(Reference reference, long report, Answers answers, List<UploadedFile> pictures) {
        var given = locked(reference, report);
        if (!given.isOpen()) {
            throw new ReportNotOpenException(given);
        }
        var now = clock.instant();
        var stored = pictures.stream()
                .map(picture -> {
                    var document = documents.saveAndFlush(new Document(reference, picture, now));
                    contents.write(document.id(), picture.content());
                    return document.id();
                })
                .toList();
        given.give(answers, stored, now);
        casefile.record(reference, Audience.APPLICANT, Casefile.APPLICANT, "reportGiven");
        events.publishEvent(new ReportGiven(reference, given.form(), given.number()));
    }

    /** Waits no longer for the open report on a form, if there is one. */
    public void giveUp(Reference reference, String form) {
        reports.findLockedByCaseReferenceAndFormAndGivenAtIsNullAndGivenUpAtIsNullOrderById(
                        casefile.get(reference).reference().value(), form)
                .forEach(report -> {
                    report.giveUp(clock.instant());
                    casefile.record(reference, Audience.STAFF, Casefile.PROCESS, "reportGivenUp");
                });
    }

    /**
     * A member read a report.
     *
     * @param account who read it
     * @param remark for the other members; may be empty
     * @param cleared whether the public may read it too, if the organisation agreed
     */
    public void read(Reference reference, long report, String account, String remark, boolean cleared) {
        var read = locked(reference, report);
        if (cleared) {
            read.clear();
        }
        casefile.record(
                reference, Audience.STAFF, account, remark.isBlank() ? "reportRead" : "reportReadWithRemark", remark);
    }

    /** Every report that was asked, oldest first. */
    @Transactional(readOnly = true)
    public List<Report> reports(Reference reference) {
        return reports.findAllByCaseReferenceOrderById(
                casefile.get(reference).reference().value());
    }

    /** The report that has been open longest, if one is. */
    @Transactional(readOnly = true)
    public Optional<Report> open(Reference reference) {
        return reports(reference).stream().filter(Report::isOpen).findFirst();
    }

    /** A report by the form that asks it and its number. */
    @Transactional(readOnly = true)
    public Optional<Report> find(Reference reference, String form, int number) {
        return reports(reference).stream()
                .filter(report -> report.form().equals(form) && report.number() == number)
                .findFirst();
    }

    /** The documents of a case that are pictures of a report, in their order. */
    @Transactional(readOnly = true)
    public List<Document> pictures(Report report) {
        return report.pictures().stream()
                .map((UUID picture) -> documents.findById(picture))
                .flatMap(Optional::stream)
                .toList();
    }

    private Report locked(Reference reference, long report) {
        return reports.findLockedByIdAndCaseReference(report, reference.value())
                .orElseThrow(() -> new IllegalArgumentException("Case " + reference + " has no report " + report));
    }
}
