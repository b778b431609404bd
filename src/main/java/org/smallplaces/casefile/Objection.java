package org.smallplaces.casefile;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an applicant does not agree with a decline, and the decision objected to, which stays readable whatever follows. */
@Entity
public final class Objection {

    @Id
    private String caseReference;

    private String grounds;
    private Instant lodgedAt;
    private Instant decidedAt;

    @Convert(converter = ReasonsAsJson.class)
    private Reasons reasons;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable Instant settledAt;

    /** How an objection ends. */
    public enum Outcome {
        /** The case is admitted after all. */
        UPHELD,
        /** The case is declined again, for good. */
        REJECTED,
        /** Taken back by the applicant: the first decision stays. */
        WITHDRAWN,
        /** The applicant did not answer what the meeting wanted to know: the first decision stays. */
        LAPSED
    }

    Objection(Reference reference, String grounds, Instant lodgedAt, Instant decidedAt, Reasons reasons) {
        this.caseReference = reference.value();
        this.grounds = grounds;
        this.lodgedAt = lodgedAt;
        this.decidedAt = decidedAt;
        this.reasons = reasons;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    Objection() {}

    void settle(Outcome how, Instant at) {
        this.outcome = how;
        this.settledAt = at;
    }

    void erase() {
        this.grounds = "";
        this.reasons = reasons.withoutWords();
    }

    public Reference reference() {
        return Reference.of(caseReference);
    }

    /** What the applicant wrote. */
    public String grounds() {
        return grounds;
    }

    public Instant lodgedAt() {
        return lodgedAt;
    }

    /** When the case was declined. */
    public Instant decidedAt() {
        return decidedAt;
    }

    /** The reasons of the decline. */
    public Reasons reasons() {
        return reasons;
    }

    /** How it ended; empty as long as others look at the case again. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    public Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }
}
