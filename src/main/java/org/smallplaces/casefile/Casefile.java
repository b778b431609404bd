package org.smallplaces.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases: what was sent in, what was asked and answered, what happened and how it ended. Every method that changes a
 * case throws {@link NoSuchCaseException} for an unknown reference and {@link CaseClosedException} for a case that is over.
 */
@Service
@Transactional
public class Casefile {

    /** The actor of entries that the process makes by itself. */
    public static final String PROCESS = "process";

    /** The actor of entries that the applicant makes. */
    public static final String APPLICANT = "applicant";

    private static final int PAGE = 25;

    private final Cases cases;
    private final AnswersVersions versions;
    private final Questions questions;
    private final Objections objections;
    private final TimelineEntries timeline;
    private final Documents documents;
    private final DocumentContents contents;
    private final ReferenceNumbers numbers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Casefile(
            Cases cases,
            AnswersVersions versions,
            Questions questions,
            Objections objections,
            TimelineEntries timeline,
            Documents documents,
            DocumentContents contents,
            ReferenceNumbers numbers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.versions = versions;
        this.questions = questions;
        this.objections = objections;
        this.timeline = timeline;
        this.documents = documents;
        this.contents = contents;
        this.numbers = numbers;
        this.events = events;
        this.clock = clock;
    }

    /** Stores a checked submission as a new case and publishes {@link CaseReceived} in the same transaction. */
    public Case receive(Submission submission) {
        var now = clock.instant();
        var year = Year.now(clock).getValue();
        var reference = Reference.of(submission.kind(), year, numbers.next(submission.kind(), year));
        var received = cases.saveAndFlush(new Case(reference, submission, now));
        versions.save(new AnswersVersion(reference, 1, submission.answers(), now));
        store(reference, submission.documents(), now);
        record(reference, Audience.APPLICANT, APPLICANT, "received");
        events.publishEvent(new CaseReceived(reference, submission.kind()));
        return received;
    }

    /** The case with this reference; throws {@link NoSuchCaseException} if there is none. */
    @Transactional(readOnly = true)
    public Case get(Reference reference) {
        return find(reference).orElseThrow(() -> new NoSuchCaseException(reference));
    }

    /** For a change: an erasure, or the same change coming twice, waits. */
    private Case locked(Reference reference) {
        return cases.findLockedByReference(reference.value()).orElseThrow(() -> new NoSuchCaseException(reference));
    }

    /** The case with this reference, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Case> find(Reference reference) {
        return cases.findById(reference.value());
    }

    /**
     * The application for membership by the same organisation that was declined last before this one: the same but for
     * capitals and spaces in its name, or with the same contact address. Empty for an initiative, since an organisation may
     * have many.
     */
    @Transactional(readOnly = true)
    public Optional<Case> declinedBefore(Reference reference) {
        var applied = get(reference);
        return applied.kind() == CaseKind.MEMBERSHIP_APPLICATION
                ? cases.applicationDeclinedBefore(
                        applied.receivedAt(),
                        applied.organisation().toLowerCase(Locale.ROOT).replaceAll("\\s", ""),
                        applied.contactEmail().toLowerCase(Locale.ROOT).strip())
                : Optional.empty();
    }

    /** The cases of a kind with which an organisation was admitted. */
    @Transactional(readOnly = true)
    public List<Case> admitted(CaseKind kind, String organisation) {
        return cases.findAllByKindAndDecisionAndOrganisationIgnoreCase(kind, Decision.ADMITTED, organisation);
    }

    /** Every case, newest first. */
    @Transactional(readOnly = true)
    public List<Case> all() {
        return cases.findAllByOrderByReceivedAtDesc();
    }

    /**
     * The cases that have these words in their reference, title or organisation, newest first.
     *
     * @param words as typed; empty for any
     * @param open whether to look among those that are not over yet, else among the closed ones
     * @param page counts from 1
     */
    @Transactional(readOnly = true)
    public Page<Case> search(String words, boolean open, int page) {
        return cases.search(
                pattern(words),
                Stream.of(CaseStatus.values())
                        .filter(status -> open != (status == CaseStatus.CLOSED))
                        .map(CaseStatus::name)
                        .toList(),
                PageRequest.of(Math.max(0, page - 1), PAGE));
    }

    /** What a lower-case text is like that has these words; {@code !} escapes. */
    static String pattern(String words) {
        return "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    /** Puts questions to the applicant: the case waits for them until {@link #answer}. */
    public void ask(Reference reference, List<QuestionText> asked) {
        var now = clock.instant();
        get(reference).moveTo(CaseStatus.WAITING_FOR_APPLICANT);
        asked.forEach(text -> questions.save(new Question(reference, text, now)));
        record(reference, Audience.APPLICANT, PROCESS, "asked", String.valueOf(asked.size()));
    }

    /**
     * Takes the applicant's answer: a new version of the answers, replies to open questions and further documents, and
     * publishes {@link CaseAnswered}.
     *
     * @param given the whole answers, changed where the applicant changed them
     * @param replies the reply to each open question, by its id; questions without a reply are closed without text
     * @return whether a question was open; if none was, because the answer came twice, nothing is stored
     */
    public boolean answer(Reference reference, Answers given, Map<Long, String> replies, List<UploadedFile> files) {
        var now = clock.instant();
        var answered = locked(reference);
        var open = questions(reference).stream().filter(Question::isOpen).toList();
        if (open.isEmpty() && !answered.isClosed()) {
            return false;
        }
        answered.answered(given);
        versions.save(new AnswersVersion(reference, version(reference) + 1, given, now));
        open.forEach(question -> question.answer(replies.getOrDefault(question.id(), ""), now));
        store(reference, files, now);
        record(reference, Audience.APPLICANT, APPLICANT, "answered");
        events.publishEvent(new CaseAnswered(reference));
        return true;
    }

    /** Adds documents to an open case. */
    public void addDocuments(Reference reference, List<UploadedFile> files) {
        if (locked(reference).isClosed()) {
            throw new CaseClosedException(reference);
        }
        store(reference, files, clock.instant());
        files.forEach(file -> record(reference, Audience.APPLICANT, APPLICANT, "documentAdded", file.name()));
    }

    /** The applicant takes the case back: publishes {@link WithdrawalRequested}; the process then closes the case. */
    public void requestWithdrawal(Reference reference, String why) {
        if (!get(reference).canBeWithdrawn()) {
            throw new CaseClosedException(reference);
        }
        record(reference, Audience.APPLICANT, APPLICANT, "withdrawalRequested", why);
        events.publishEvent(new WithdrawalRequested(reference));
    }

    /** The case was read against the criteria. */
    public void screened(Reference reference) {
        get(reference).moveTo(CaseStatus.SCREENED);
        record(reference, Audience.APPLICANT, PROCESS, "screened");
    }

    /** The case is with its reviewers. */
    public void underReview(Reference reference) {
        if (get(reference).moveTo(CaseStatus.IN_REVIEW)) {
            record(reference, Audience.APPLICANT, PROCESS, "inReview");
        }
    }

    /** The case waits for the chair or a meeting. */
    public void awaitDecision(Reference reference) {
        if (get(reference).moveTo(CaseStatus.TO_BE_DECIDED)) {
            record(reference, Audience.APPLICANT, PROCESS, "toBeDecided");
        }
    }

    /** Records what was decided and why, and publishes {@link CaseDecided}; a final decision is closed by {@link #close}. */
    public void decide(Reference reference, Decision decision, Reasons reasons, String actor) {
        get(reference).decide(decision, reasons, clock.instant());
        record(reference, Audience.APPLICANT, actor, "decided", decision.name());
        events.publishEvent(new CaseDecided(reference, decision));
    }

    /**
     * Ends a case and publishes {@link CaseClosed}. A case under objection that is closed without another decision than the
     * first keeps that, with its reasons.
     */
    public void close(Reference reference, Decision decision) {
        var now = clock.instant();
        var closed = get(reference);
        objection(reference)
                .filter(objection -> objection.settledAt().isEmpty())
                .ifPresent(objection -> settle(objection, closed, decision, now));
        closed.close(decision, now);
        record(reference, Audience.APPLICANT, PROCESS, "closed", decision.name());
        events.publishEvent(new CaseClosed(reference, decision));
    }

    private static void settle(Objection objection, Case about, Decision decision, Instant now) {
        if (decision == Decision.ADMITTED) {
            objection.settle(Objection.Outcome.UPHELD, now);
        } else if (decision == Decision.DECLINED && about.isDecidedAgain()) {
            objection.settle(Objection.Outcome.REJECTED, now);
        } else {
            about.letStand(objection);
            objection.settle(Objection.Outcome.LAPSED, now);
        }
    }

    /**
     * The applicant objects to a decline: opens the case again and publishes {@link ObjectionLodged}.
     *
     * @param grounds why, in the applicant's words
     * @param files documents that belong to it
     * @param term how long one can object, from the day of the decision
     * @throws ObjectionRefusedException if the case was not declined, the term is over or there was an objection before
     */
    public void object(Reference reference, String grounds, List<UploadedFile> files, Period term) {
        var now = clock.instant();
        var declined = get(reference);
        if (!declined.isObjectable(term, now.atZone(clock.getZone()))) {
            throw new ObjectionRefusedException(reference);
        }
        objections.save(declined.object(grounds, now));
        store(reference, files, now);
        record(reference, Audience.APPLICANT, APPLICANT, "objectionLodged");
        events.publishEvent(new ObjectionLodged(reference));
    }

    /** The applicant takes an objection back: publishes {@link ObjectionWithdrawn}; its process then closes the case. */
    public void withdrawObjection(Reference reference) {
        var declined = get(reference);
        if (!declined.canObjectionBeWithdrawn()) {
            throw new CaseClosedException(reference);
        }
        var objection = objection(reference).orElseThrow();
        declined.letStand(objection);
        objection.settle(Objection.Outcome.WITHDRAWN, clock.instant());
        record(reference, Audience.APPLICANT, APPLICANT, "objectionWithdrawn");
        events.publishEvent(new ObjectionWithdrawn(reference));
    }

    /** The objection to the decision on a case, if there was one. */
    @Transactional(readOnly = true)
    public Optional<Objection> objection(Reference reference) {
        return objections.findById(reference.value());
    }

    /** The cases that were received, or decided last, in a time; the end is no part of it. */
    @Transactional(readOnly = true)
    public List<Case> receivedOrDecided(Instant from, Instant to) {
        return cases.receivedOrDecided(from, to);
    }

    /** Every objection ever lodged. */
    @Transactional(readOnly = true)
    public List<Objection> objections() {
        return objections.findAll();
    }

    /** Writes an entry on the timeline: {@code timeline.<happening>} in the messages is its sentence. */
    public void record(Reference reference, Audience audience, String actor, String happening, String... details) {
        timeline.save(new TimelineEntry(reference, clock.instant(), actor, audience, happening, List.of(details)));
    }

    /** What happened, oldest first, as far as a reader may know it. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> timeline(Reference reference, Audience reader) {
        return timeline.findAllByCaseReferenceOrderById(reference.value()).stream()
                .filter(entry -> reader.sees(entry.audience()))
                .toList();
    }

    /** Every question put to the applicant, oldest first. */
    @Transactional(readOnly = true)
    public List<Question> questions(Reference reference) {
        return questions.findAllByCaseReferenceOrderById(reference.value());
    }

    /** The answers in every version, oldest first. */
    @Transactional(readOnly = true)
    public List<AnswersVersion> versions(Reference reference) {
        return versions.findAllByCaseReferenceOrderByNumber(reference.value());
    }

    /** The number of the newest version of the answers. */
    @Transactional(readOnly = true)
    public int version(Reference reference) {
        return versions.countByCaseReference(reference.value());
    }

    /** The documents, oldest first. */
    @Transactional(readOnly = true)
    public List<Document> documents(Reference reference) {
        return documents.findAllByCaseReferenceOrderByAddedAtAscNameAsc(reference.value());
    }

    /** The bytes of a document of this case; empty if the case has no such document. */
    @Transactional(readOnly = true)
    public Optional<byte[]> content(Reference reference, UUID document) {
        return documents
                .findById(document)
                .filter(found -> found.reference().equals(reference))
                .map(found -> contents.read(found.id()));
    }

    private void store(Reference reference, List<UploadedFile> files, Instant now) {
        for (var file : files) {
            var document = documents.saveAndFlush(new Document(reference, file, now));
            contents.write(document.id(), file.content());
        }
    }
}
