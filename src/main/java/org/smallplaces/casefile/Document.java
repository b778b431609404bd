package org.smallplaces.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A file in a case; its content is read apart, by {@link Casefile#content}. */
@Entity
public final class Document {

    @Id
    private UUID id;

    private String caseReference;
    private String name;
    private String mediaType;
    private long bytes;
    private Instant addedAt;

    Document(Reference reference, UploadedFile file, Instant addedAt) {
        this.id = UUID.randomUUID();
        this.caseReference = reference.value();
        this.name = file.name();
        this.mediaType = file.mediaType();
        this.bytes = file.content().length;
        this.addedAt = addedAt;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    Document() {}

    public UUID id() {
        return id;
    }

    public Reference reference() {
        return Reference.of(caseReference);
    }

    /** The name that the sender gave it: for reading, never for a path. */
    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Size in bytes. */
    public long bytes() {
        return bytes;
    }

    public Instant addedAt() {
        return addedAt;
    }
}
