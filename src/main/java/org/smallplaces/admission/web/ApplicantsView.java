package org.smallplaces.admission.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Objection;
import org.smallplaces.casefile.Verdict;

/** A case as its applicant reads it through the interface: no names of members, no rules, no drafts of a judgement. */
record ApplicantsView(
        String reference,
        CaseKind kind,
        CaseStatus status,
        String statusText,
        String title,
        String organisation,
        Instant receivedAt,
        Optional<Decision> decision,
        List<Asked> questions,
        List<Event> timeline,
        List<Dossier.File> documents,
        List<Reason> reasons,
        String remark,
        Optional<Objected> objection) {

    /** The applicant's objection, and the decision that it is about. */
    record Objected(
            String grounds,
            Instant lodgedAt,
            Optional<Objection.Outcome> outcome,
            Instant decidedAt,
            List<Reason> reasons,
            String remark) {}

    /** A question to the applicant, with the answer once there is one. */
    record Asked(String text, Instant askedAt, Optional<String> answer, Optional<Instant> answeredAt) {}

    /** Something that happened and that the applicant may know. */
    record Event(Instant at, String text) {}

    /** What the coalition found on one criterion. */
    record Reason(String criterion, Verdict verdict, String text) {}
}
