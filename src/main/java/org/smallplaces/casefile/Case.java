package org.smallplaces.casefile;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of one submission through the system; moves by intention, through {@link Casefile}. */
@Entity
@Table(name = "case_file")
public class Case {

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

    void answered(Answers given) {
        requireOpen();
        take(given);
        this.status = CaseStatus.RECEIVED;
    }

    void moveTo(CaseStatus next) {
        requireOpen();
        this.status = next;
    }

    void decide(Decision taken, Reasons why, Instant at) {
        requireOpen();
        this.decision = taken;
        this.reasons = why;
        this.decidedAt = at;
    }

    void close(Decision how, Instant at) {
        requireOpen();
        this.decision = how;
        this.decidedAt = decidedAt == null ? at : decidedAt;
        this.status = CaseStatus.CLOSED;
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

    public boolean isClosed() {
        return status == CaseStatus.CLOSED;
    }

    /** Whether the applicant can still take it back: before a final decision. */
    public boolean canBeWithdrawn() {
        return !isClosed() && (decision == null || !decision.isFinal());
    }
}
