package org.smallplaces.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Reference;

/**
 * A form that somebody is filling in.
 *
 * @param id its number, for letters
 * @param kind what it will be
 * @param answers as typed so far, also where they do not fit the form yet
 * @param documents added so far
 * @param language in which it is filled in
 * @param createdAt when it was begun
 * @param expiresAt when it goes away unless it is changed again
 * @param reference the case that came of it; null until it is sent in
 */
public record Draft(
        long id,
        CaseKind kind,
        Map<String, Object> answers,
        List<File> documents,
        String language,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Reference reference) {

    /** A document of a draft, without its content. */
    public record File(UUID id, String name, String mediaType, long bytes) {}

    /** The names of the documents. */
    public List<String> documentNames() {
        return documents.stream().map(File::name).toList();
    }
}
