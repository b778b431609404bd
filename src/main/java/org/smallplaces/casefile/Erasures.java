package org.smallplaces.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases cases. What stays is a reference with its kind, its days and its decision, for the statistics, and a line in the
 * deletion log.
 */
@Service
@Transactional
public class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final Cases cases;
    private final Objections objections;
    private final TimelineEntries timeline;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasures(
            Cases cases,
            Objections objections,
            TimelineEntries timeline,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.objections = objections;
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Erases a case for good and publishes {@link CaseErased}; one that is not over ends as withdrawn, or, under objection,
     * with the decision objected to. A case that was erased already stays as it is.
     *
     * @param account who does it
     * @throws NoSuchCaseException if there is none
     */
    public void erase(Reference reference, Erasure.Cause cause, String account) {
        var erased =
                cases.findLockedByReference(reference.value()).orElseThrow(() -> new NoSuchCaseException(reference));
        if (erased.erasedAt().isPresent()) {
            return;
        }
        var now = clock.instant();
        events.publishEvent(new CaseErased(reference));
        objections.findById(reference.value()).ifPresent(objection -> {
            if (!erased.isClosed() && objection.settledAt().isEmpty()) {
                erased.letStand(objection);
                objection.settle(Objection.Outcome.WITHDRAWN, now);
            }
            objection.erase();
        });
        erased.erase(now);
        cases.flush();
        for (var rows : List.of(
                "report_picture where report in (select id from report where case_reference = ?)",
                "report where case_reference = ?",
                "document_content where document in (select id from document where case_reference = ?)",
                "document where case_reference = ?",
                "answers_version where case_reference = ?",
                "question where case_reference = ?",
                "timeline_entry where case_reference = ?",
                "case_link where case_reference = ?")) {
            jdbc.sql("delete from " + rows).param(reference.value()).update();
        }
        jdbc.sql("insert into erasure (case_reference, cause, account, erased_at) values (?, ?, ?, ?)")
                .param(reference.value())
                .param(cause.name())
                .param(account)
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
        LOG.info("Case {} was erased: {}", reference, cause);
    }

    /**
     * Takes out of the timeline of a case what it tells of another one.
     *
     * @param told a detail that an entry has, word for word: the reference of the other, or the subject of a letter about it
     */
    public void forget(Reference reference, String told) {
        timeline.deleteAll(timeline.findAllByCaseReferenceOrderById(reference.value()).stream()
                .filter(entry -> entry.details().contains(told))
                .toList());
    }

    /** The newest lines of the deletion log. */
    @Transactional(readOnly = true)
    public List<Erasure> log(int most) {
        return jdbc.sql(
                        """
                        select case_reference, cause, account, erased_at from erasure
                        order by erased_at desc, case_reference desc fetch first ? rows only""")
                .param(most)
                .query((row, number) -> new Erasure(
                        Reference.of(row.getString("case_reference")),
                        Erasure.Cause.valueOf(row.getString("cause")),
                        row.getString("account"),
                        row.getObject("erased_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * The closed cases that ended so before a moment and are not erased yet, in order of their references. That of an
     * organisation that was admitted as a member is not among them: the organisation may still be one.
     *
     * @param after the last one of the page before; empty for the first page
     * @param most how many at most
     */
    @Transactional(readOnly = true)
    public List<Reference> ended(Decision decision, Instant before, String after, int most) {
        return jdbc
                .sql(
                        """
                        select reference from case_file
                        where decision = ? and decided_at < ? and status = 'CLOSED' and erased_at is null
                          and reference > ? and not (kind = 'MEMBERSHIP_APPLICATION' and decision = 'ADMITTED')
                        order by reference fetch first ? rows only""")
                .param(decision.name())
                .param(before.atOffset(ZoneOffset.UTC))
                .param(after)
                .param(most)
                .query(String.class)
                .list()
                .stream()
                .map(Reference::of)
                .toList();
    }
}
