package org.smallplaces.casefile;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an organisation is asked to tell after its case was admitted, and what it told; moves through {@link Reporting}. */
@Entity
public final class Report {

    /** The key under which a form asks whether the public may read the report; its answer is then {@code yes}. */
    public static final String MAY_BE_SHOWN = "mayBeShown";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String caseReference;
    private String form;
    private int number;
    private Instant askedAt;
    private LocalDate until;

    @Convert(converter = AnswersAsJson.class)
    private Answers answers = new Answers(Map.of());

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "report_picture", joinColumns = @JoinColumn(name = "report"))
    @OrderColumn(name = "place")
    @Column(name = "document")
    private List<UUID> pictures = new ArrayList<>();

    private @Nullable Instant givenAt;
    private @Nullable Instant givenUpAt;
    private boolean cleared;

    Report(Reference reference, String form, int number, Instant askedAt, LocalDate until) {
        this.caseReference = reference.value();
        this.form = form;
        this.number = number;
        this.askedAt = askedAt;
        this.until = until;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    Report() {}

    void give(Answers given, List<UUID> documents, Instant at) {
        this.answers = given;
        this.pictures = new ArrayList<>(documents);
        this.givenAt = at;
    }

    void giveUp(Instant at) {
        this.givenUpAt = at;
    }

    void clear() {
        this.cleared = true;
    }

    public long id() {
        return id == null ? 0 : id;
    }

    public Reference reference() {
        return Reference.of(caseReference);
    }

    /** The name of the form that asks, {@code processes/forms/<name>.form} in the playbook. */
    public String form() {
        return form;
    }

    /** Counts the reports of this form that were asked of this case, from 1. */
    public int number() {
        return number;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** The day up to which it is asked for; it may be given later, as long as it is open. */
    public LocalDate until() {
        return until;
    }

    /** What was told, by the keys of the form; empty until it is given. */
    public Answers answers() {
        return answers;
    }

    /** The ids of the documents of the case that are its pictures. */
    public List<UUID> pictures() {
        return List.copyOf(pictures);
    }

    public Optional<Instant> givenAt() {
        return Optional.ofNullable(givenAt);
    }

    public boolean isGiven() {
        return givenAt != null;
    }

    /** Whether it is still waited for. */
    public boolean isOpen() {
        return givenAt == null && givenUpAt == null;
    }

    /** Whether the organisation agreed that the public reads it. */
    public boolean mayBeShown() {
        return isGiven() && answers.text(MAY_BE_SHOWN).equals("yes");
    }

    /** Whether the organisation agreed that the public reads it, and a member found nothing against it. */
    public boolean isCleared() {
        return mayBeShown() && cleared;
    }
}
