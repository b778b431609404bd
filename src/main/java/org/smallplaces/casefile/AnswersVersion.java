package org.smallplaces.casefile;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answers as the applicant gave them at one moment. */
@Entity
public final class AnswersVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String caseReference;
    private int number;

    @Convert(converter = AnswersAsJson.class)
    private Answers answers;

    private Instant givenAt;

    AnswersVersion(Reference reference, int number, Answers answers, Instant givenAt) {
        this.caseReference = reference.value();
        this.number = number;
        this.answers = answers;
        this.givenAt = givenAt;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    AnswersVersion() {}

    public Reference reference() {
        return Reference.of(caseReference);
    }

    /** Counts from 1. */
    public int number() {
        return number;
    }

    public Answers answers() {
        return answers;
    }

    public Instant givenAt() {
        return givenAt;
    }
}
