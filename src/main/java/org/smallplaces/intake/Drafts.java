package org.smallplaces.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.casefile.CaseErased;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.UploadedFile;
import org.smallplaces.correspondence.DraftLinks;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.playbook.Site;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forms that are being filled in. A draft is opened by private links, of which only hashes are stored; it is kept for a
 * time that counts from its last change. Methods that change a draft throw {@link NoSuchDraftException} if a link opens none.
 */
@Service
@Transactional
public class Drafts implements DraftLinks {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String SELECT =
            """
            select id, kind, language, answers, created_at, changed_at, case_reference from draft
            where id = (select draft_id from draft_link where token_hash = ?) and changed_at > ?""";

    private final JdbcClient jdbc;
    private final CaseLinks links;
    private final IdempotentSubmissions earlier;
    private final Letters letters;
    private final IntakeSettings settings;
    private final Site site;
    private final Clock clock;

    Drafts(
            JdbcClient jdbc,
            CaseLinks links,
            IdempotentSubmissions earlier,
            Letters letters,
            IntakeSettings settings,
            Site site,
            Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.earlier = earlier;
        this.letters = letters;
        this.settings = settings;
        this.site = site;
        this.clock = clock;
    }

    /** Begins a draft and returns the token that opens it. */
    public String begin(CaseKind kind, Map<String, Object> answers, String language) {
        var now = now();
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into draft (kind, language, answers, created_at, changed_at)
                        values (?, ?, ?, ?, ?)""")
                .param(kind.name())
                .param(language)
                .param(json(answers))
                .param(now)
                .param(now)
                .update(id, "id");
        return newLink(id.getKeyAs(Long.class));
    }

    /** The draft that a token opens, if it opens one. */
    @Transactional(readOnly = true)
    public Optional<Draft> open(String token) {
        return find(token, SELECT);
    }

    /** The draft that a token opens, which nobody else can change until the transaction ends. */
    Draft lock(String token) {
        return find(token, SELECT + " for update").orElseThrow(NoSuchDraftException::new);
    }

    private Draft lockUnsent(String token) {
        var draft = lock(token);
        if (draft.reference() != null) {
            throw new NoSuchDraftException();
        }
        return draft;
    }

    private Optional<Draft> find(String token, String select) {
        return jdbc.sql(select)
                .param(CaseLinks.hash(token))
                .param(clock.instant().minus(settings.draftLife()).atOffset(ZoneOffset.UTC))
                .query((row, number) -> draft(row))
                .optional();
    }

    private Draft draft(ResultSet row) throws SQLException {
        var id = row.getLong("id");
        var reference = row.getString("case_reference");
        return new Draft(
                id,
                CaseKind.valueOf(row.getString("kind")),
                answers(row.getString("answers")),
                documents(id),
                row.getString("language"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant().plus(settings.draftLife()),
                reference == null ? null : Reference.of(reference));
    }

    private List<Draft.File> documents(long draft) {
        return jdbc.sql(
                        "select id, name, media_type, bytes from draft_document where draft_id = ? order by added_at, name")
                .param(draft)
                .query((row, number) -> new Draft.File(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("bytes")))
                .list();
    }

    /** The documents of a draft with their content. */
    List<UploadedFile> files(Draft draft) {
        return jdbc.sql(
                        "select name, media_type, content from draft_document where draft_id = ? order by added_at, name")
                .param(draft.id())
                .query((row, number) ->
                        new UploadedFile(row.getString("name"), row.getString("media_type"), row.getBytes("content")))
                .list();
    }

    /**
     * Keeps the answers of one step.
     *
     * @param keys the fields of the step: what is not among the answers was emptied
     * @param answers by key, as typed
     */
    public void save(String token, List<String> keys, Map<String, Object> answers, String language) {
        var draft = lockUnsent(token);
        var merged = new LinkedHashMap<>(draft.answers());
        keys.forEach(merged::remove);
        merged.putAll(answers);
        jdbc.sql("update draft set answers = ?, language = ? where id = ?")
                .param(json(merged))
                .param(language)
                .param(draft.id())
                .update();
        changed(draft);
    }

    /** Adds documents, already checked by {@link Uploads}. */
    public void addDocuments(String token, List<UploadedFile> files) {
        var draft = lockUnsent(token);
        for (var file : files) {
            jdbc.sql(
                            """
                            insert into draft_document (id, draft_id, name, media_type, bytes, content, added_at)
                            values (?, ?, ?, ?, ?, ?, ?)""")
                    .param(UUID.randomUUID())
                    .param(draft.id())
                    .param(file.name())
                    .param(file.mediaType())
                    .param(file.content().length)
                    .param(file.content())
                    .param(now())
                    .update();
        }
        changed(draft);
    }

    /** Takes a document out; nothing happens if the draft has no such document. */
    public void removeDocument(String token, UUID document) {
        var draft = lockUnsent(token);
        jdbc.sql("delete from draft_document where id = ? and draft_id = ?")
                .param(document)
                .param(draft.id())
                .update();
        changed(draft);
    }

    private void changed(Draft draft) {
        jdbc.sql("update draft set changed_at = ? where id = ?")
                .param(now())
                .param(draft.id())
                .update();
    }

    /** Empties a draft that became a case; from now on every link to it opens the case. */
    void sent(Draft draft, Reference reference) {
        jdbc.sql("select token_hash from draft_link where draft_id = ?")
                .param(draft.id())
                .query(String.class)
                .list()
                .forEach(hash -> links.registerHash(reference, hash));
        jdbc.sql("delete from draft_document where draft_id = ?")
                .param(draft.id())
                .update();
        letters.eraseUnsentOfDraft(draft.id());
        jdbc.sql("update draft set answers = '{}', case_reference = ?, changed_at = ? where id = ?")
                .param(reference.value())
                .param(now())
                .param(draft.id())
                .update();
    }

    @Override
    public String mint(long draft) {
        var kind = jdbc.sql("select kind from draft where id = ?")
                .param(draft)
                .query(String.class)
                .optional()
                .map(CaseKind::valueOf)
                .orElseThrow(NoSuchDraftException::new);
        return site.page(kind.pages() + "/drafts/" + mintLink(draft));
    }

    /**
     * Makes a new link to a draft and returns its token; it cannot be read again. Throws {@link NoSuchDraftException} if the
     * draft was sent in or has expired.
     */
    public String mintLink(long draft) {
        expires(draft);
        return newLink(draft);
    }

    @Override
    @Transactional(readOnly = true)
    public Instant expires(long draft) {
        return jdbc.sql("select changed_at from draft where id = ? and case_reference is null and changed_at > ?")
                .param(draft)
                .param(clock.instant().minus(settings.draftLife()).atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(changed -> changed.toInstant().plus(settings.draftLife()))
                .orElseThrow(NoSuchDraftException::new);
    }

    private String newLink(long draft) {
        var token = CaseLinks.newToken();
        jdbc.sql("insert into draft_link (token_hash, draft_id, made_at) values (?, ?, ?)")
                .param(CaseLinks.hash(token))
                .param(draft)
                .param(now())
                .update();
        return token;
    }

    @EventListener
    void erase(CaseErased erased) {
        var reference = erased.reference().value();
        letters.eraseOfDrafts(jdbc.sql("select id from draft where case_reference = ?")
                .param(reference)
                .query(Long.class)
                .list());
        jdbc.sql("delete from draft where case_reference = ?").param(reference).update();
        jdbc.sql("delete from idempotent_submission where case_reference = ?")
                .param(reference)
                .update();
    }

    /** Removes drafts with the letters that led to them, and answers to Idempotency-Keys, whose time is over. */
    @Scheduled(cron = "${smallplaces.intake.cleaning:0 17 * * * *}")
    void removeExpired() {
        var end = clock.instant().minus(settings.draftLife());
        letters.eraseOfDrafts(jdbc.sql("select id from draft where changed_at <= ?")
                .param(end.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list());
        jdbc.sql("delete from draft where changed_at <= ?")
                .param(end.atOffset(ZoneOffset.UTC))
                .update();
        earlier.removeMadeBefore(end);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String json(Map<String, Object> answers) {
        try {
            return JSON.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Answers cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> answers(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored answers are not JSON", e);
        }
    }
}
