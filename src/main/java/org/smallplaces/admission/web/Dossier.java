package org.smallplaces.admission.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.admission.AnswersInWords;
import org.smallplaces.admission.Review;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Objection;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.Verdict;

/**
 * A whole case as staff read it, on its page and through the interface.
 *
 * @param outBecause why the reader has no part in the case and sees nothing of what others think of it; empty if they have
 */
record Dossier(
        String reference,
        CaseKind kind,
        CaseStatus status,
        String statusText,
        String title,
        String organisation,
        String language,
        Instant receivedAt,
        Optional<Decision> decision,
        Map<String, Object> answers,
        List<AnswersInWords.Field> fields,
        List<File> documents,
        Optional<Reading> assessment,
        List<Near> nearest,
        Reviews reviews,
        List<Opinion> advice,
        Optional<String> outBecause,
        Optional<Objected> objection,
        List<Asked> questions,
        List<Event> timeline,
        Progress process,
        Optional<Earlier> earlier) {

    /** A document; applicants get no address, since theirs carries their key. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record File(UUID id, String name, String mediaType, long bytes, Instant addedAt, Optional<String> href) {}

    /** What a rulebook found, by the keys of the criteria. */
    record Reading(int release, Instant at, Map<String, Verdict> verdicts, List<Found> findings) {

        /** What was found on one criterion. */
        public List<Found> about(String criterion) {
            return findings.stream()
                    .filter(found -> found.criterion().equals(criterion))
                    .toList();
        }
    }

    /** What one rule found, with its proof. */
    record Found(
            String criterion,
            Verdict verdict,
            String rule,
            String reason,
            String text,
            String sentence,
            Map<String, String> facts) {}

    /** A register entry that resembles the case. */
    record Near(String reference, String title, String organisation, int similarity, String href) {}

    /** The reviews as far as the reader may see them. */
    record Reviews(int asked, int given, List<Given> list) {}

    /** What an adviser told a reviewer. */
    record Opinion(String askedBy, String question, String adviser, String text) {}

    /** An objection, the adviser's opinion on it, and the decision that the applicant objects to. */
    record Objected(
            String grounds,
            Instant lodgedAt,
            Optional<Objection.Outcome> outcome,
            Optional<String> opinion,
            Instant decidedAt,
            Reasons reasons) {}

    /** One member's review; again if it was asked for after an objection. */
    record Given(
            String reviewer,
            String name,
            boolean again,
            Review.State state,
            Optional<Decision> recommendation,
            Map<String, Verdict> verdicts,
            Map<String, String> remarks,
            String report,
            Optional<Instant> givenAt) {}

    /** A question to the applicant, with the answer once there is one. */
    record Asked(String text, String askedBy, Instant askedAt, Optional<String> answer, Optional<Instant> answeredAt) {}

    /** Something that happened. */
    record Event(Instant at, String actor, Audience audience, String text) {}

    /** The application that was declined before this one, and what has changed since, answer by answer. */
    record Earlier(String reference, Instant decidedAt, String href, List<Changes.ChangedField> changes) {}

    /** Where the case is in its process: ids of BPMN elements. */
    record Progress(List<String> activities) {}
}
