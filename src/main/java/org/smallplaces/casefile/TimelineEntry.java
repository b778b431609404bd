package org.smallplaces.casefile;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a case, and who may know it. */
@Entity
public final class TimelineEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String caseReference;
    private Instant happenedAt;
    private String actor;

    @Enumerated(EnumType.STRING)
    private Audience audience;

    private String happening;

    @Convert(converter = StringList.class)
    private List<String> details;

    TimelineEntry(
            Reference reference,
            Instant happenedAt,
            String actor,
            Audience audience,
            String happening,
            List<String> details) {
        this.caseReference = reference.value();
        this.happenedAt = happenedAt;
        this.actor = actor;
        this.audience = audience;
        this.happening = happening;
        this.details = details;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    TimelineEntry() {}

    public Reference reference() {
        return Reference.of(caseReference);
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    /** The account that acted, {@code applicant}, or {@code process}. */
    public String actor() {
        return actor;
    }

    public Audience audience() {
        return audience;
    }

    /** What happened: {@code timeline.<happening>} in the message bundles is its sentence, {@link #details()} fill it. */
    public String happening() {
        return happening;
    }

    public List<String> details() {
        return details;
    }
}
