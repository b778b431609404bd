package org.smallplaces.casefile;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** The way of one submission through the system; moves by intention, through {@link Casefile}. */
@Entity
@DynamicUpdate // what is long in it hardly ever changes
@Table(name = "case_file")
public final class Case {

    private static final Set<CaseStatus> AGAIN =
            EnumSet.of(CaseStatus.RECEIVED, CaseStatus.SCREENED, CaseStatus.IN_REVIEW);

    @Id
    private String reference;

    @Version
    private @Nullable Integer revision;

    @Enumerated(EnumType.STRING)
    private CaseKind kind;

    @Enumerated(EnumType.STRING)
    private CaseStatus status;

    private String language;
    private String organisation;
    private String title;
    private String contactName;
    private String contactEmail;

    @Convert(converter = AnswersAsJson.class)
    private Answers answers;

    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Decision decision;

    private @Nullable Instant decidedAt;

    private @Nullable Instant objectedAt;

    private @Nullable Instant erasedAt;

    @Convert(converter = ReasonsAsJson.class)
    private Reasons reasons = Reasons.NONE;

    Case(Reference reference, Submission submission, Instant receivedAt) {
        this.reference = reference.value();
        this.kind = submission.kind();
        this.language = submission.language();
        this.receivedAt = receivedAt;
        this.status = CaseStatus.RECEIVED;
        take(submission.answers());
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    Case() {}

    private void take(Answers given) {
        this.answers = given;
        this.organisation = given.text("organisation");
        this.title = given.has("title") ? given.text("title") : given.text("organisation");
        this.contactName = given.text("contactName");
        this.contactEmail = given.text("contactEmail");
    }

    /** An answer that comes after the case went on without it changes what was answered, not where the case is. */
    void answered(Answers given) {
        requireOpen();
        take(given);
        if (status == CaseStatus.WAITING_FOR_APPLICANT) {
            moveTo(CaseStatus.RECEIVED);
        }
    }

    /** Whether that makes a difference: while others look at it again, every step on the way to the meeting is one. */
    boolean moveTo(CaseStatus next) {
        requireOpen();
        var before = status;
        this.status = objectedAt != null && AGAIN.contains(next) ? CaseStatus.UNDER_OBJECTION : next;
        return status != before;
    }

    /** Opens a declined case again; the decision stands until another is taken. */
    Objection object(String grounds, Instant at) {
        if (decidedAt == null || objectedAt != null || decision != Decision.DECLINED || !isClosed()) {
            throw new ObjectionRefusedException(reference());
        }
        this.objectedAt = at;
        this.status = CaseStatus.UNDER_OBJECTION;
        return new Objection(reference(), grounds, at, decidedAt, reasons);
    }

    /** The decision objected to stays as it was. */
    void letStand(Objection objection) {
        requireOpen();
        this.decision = Decision.DECLINED;
        this.decidedAt = objection.decidedAt();
        this.reasons = objection.reasons();
    }

    void decide(Decision taken, Reasons why, Instant at) {
        requireOpen();
        this.decision = taken;
        this.reasons = why;
        this.decidedAt = at;
    }

    /** It keeps the day on which that was decided; whatever else was decided before, such as a deferral, ends now. */
    void close(Decision how, Instant at) {
        requireOpen();
        this.decidedAt = decidedAt == null || decision != how ? at : decidedAt;
        this.decision = how;
        this.status = CaseStatus.CLOSED;
    }

    /** Keeps what can be counted and nothing of what was said; the reference is what it is called from now on. */
    void erase(Instant at) {
        if (!isClosed()) {
            close(decision != null && decision.isFinal() ? decision : Decision.WITHDRAWN, at);
        }
        this.title = reference;
        this.organisation = "";
        this.contactName = "";
        this.contactEmail = "";
        this.answers = new Answers(Map.of());
        this.reasons = reasons.withoutWords();
        this.erasedAt = at;
    }

    private void requireOpen() {
        if (isClosed()) {
            throw new CaseClosedException(reference());
        }
    }

    public Reference reference() {
        return Reference.of(reference);
    }

    public CaseKind kind() {
        return kind;
    }

    public CaseStatus status() {
        return status;
    }

    /** The language in which the applicant is written to, {@code nl} or {@code en}. */
    public String language() {
        return language;
    }

    public String organisation() {
        return organisation;
    }

    /** The title of the initiative; for an application the name of the organisation. */
    public String title() {
        return title;
    }

    public String contactName() {
        return contactName;
    }

    public String contactEmail() {
        return contactEmail;
    }

    /** The newest version of the answers. */
    public Answers answers() {
        return answers;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    public Reasons reasons() {
        return reasons;
    }

    /** Since when nothing is left of it but what can be counted; empty for a case that is kept. */
    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    public boolean isClosed() {
        return status == CaseStatus.CLOSED;
    }

    /** Whether the applicant can still take it back: before a final decision. */
    public boolean canBeWithdrawn() {
        return !isClosed() && objectedAt == null && (decision == null || !decision.isFinal());
    }

    /** Since when others look at it again, or looked; empty if the applicant never objected. */
    public Optional<Instant> objectedAt() {
        return Optional.ofNullable(objectedAt);
    }

    /** Whether the applicant's objection can still be taken back: until there is another decision. */
    public boolean canObjectionBeWithdrawn() {
        return !isClosed() && objectedAt != null && !isDecidedAgain();
    }

    /** Whether another decision was taken since the applicant objected. */
    boolean isDecidedAgain() {
        return decision != null
                && decision.isFinal()
                && decidedAt != null
                && objectedAt != null
                && decidedAt.isAfter(objectedAt);
    }

    /**
     * The last day on which the applicant can object; empty if there is nothing to object to or the applicant objected
     * already. The day may be over.
     *
     * @param term from the day of the decision
     * @param zone where days are those of the applicant
     */
    public Optional<LocalDate> objectableUntil(Period term, ZoneId zone) {
        return isClosed() && decision == Decision.DECLINED && objectedAt == null && erasedAt == null
                ? decidedAt().map(at -> LocalDate.ofInstant(at, zone).plus(term))
                : Optional.empty();
    }

    boolean isObjectable(Period term, ZonedDateTime now) {
        return objectableUntil(term, now.getZone())
                .filter(last -> !now.toLocalDate().isAfter(last))
                .isPresent();
    }
}
