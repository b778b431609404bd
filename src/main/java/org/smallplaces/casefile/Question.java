package org.smallplaces.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something the applicant is asked, by a rule or by a person, and the answer. */
@Entity
public final class Question {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String caseReference;
    private String askedBy;
    private String english;
    private String dutch;
    private Instant askedAt;
    private @Nullable Instant answeredAt;
    private @Nullable String answer;

    Question(Reference reference, QuestionText text, Instant askedAt) {
        this.caseReference = reference.value();
        this.askedBy = text.askedBy();
        this.english = text.english();
        this.dutch = text.dutch();
        this.askedAt = askedAt;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    Question() {}

    void answer(String text, Instant at) {
        this.answer = text;
        this.answeredAt = at;
    }

    public long id() {
        return id == null ? 0 : id;
    }

    public Reference reference() {
        return Reference.of(caseReference);
    }

    /** The account that asks, or {@code rules}. */
    public String askedBy() {
        return askedBy;
    }

    /** The question in a language, {@code nl} or {@code en}. */
    public String text(String language) {
        return language.equals("en") ? english : dutch;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    public @Nullable String answer() {
        return answer;
    }

    public boolean isOpen() {
        return answeredAt == null;
    }
}
