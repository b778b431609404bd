package org.smallplaces.correspondence;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Reference;
import org.smallplaces.playbook.Site;

/** A letter to one recipient, as it was written; private links are filled in when it leaves. */
@Entity
@DynamicUpdate // what is long in it hardly ever changes
public final class Letter {

    /** The recipient of letters to whoever sent something in. */
    static final String APPLICANT = "applicant";

    /** After each failed attempt the post room waits longer; after the last one it gives up. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(4),
            Duration.ofHours(4));

    /** The longest time that a letter waits to be tried again. */
    static final Duration LONGEST_PAUSE = Collections.max(PAUSES);

    private static final int LONGEST_ERROR = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String messageId;
    private @Nullable String caseReference;
    private @Nullable Long draft;
    private String name;
    private int releaseNumber;
    private String language;
    private String recipient;
    private String recipientName;
    private String recipientAddress;
    private String subject;
    private String body;

    @Enumerated(EnumType.STRING)
    private LetterState state;

    private int attempts;
    private Instant dueAt;

    @SuppressWarnings("UnusedVariable") // read by LetterBook
    private @Nullable Instant claimedUntil;

    private @Nullable String lastError;
    private Instant writtenAt;
    private @Nullable Instant sentAt;

    Letter(
            String messageId,
            @Nullable Reference reference,
            @Nullable Long draft,
            String name,
            int release,
            Recipient recipient,
            String subject,
            String body,
            Instant writtenAt) {
        this.messageId = messageId;
        this.caseReference = reference == null ? null : reference.value();
        this.draft = draft;
        this.name = name;
        this.releaseNumber = release;
        this.language = recipient.language();
        this.recipient = recipient.account();
        this.recipientName = recipient.name();
        this.recipientAddress = recipient.address();
        this.subject = subject;
        this.body = body;
        this.state = LetterState.QUEUED;
        this.dueAt = writtenAt;
        this.writtenAt = writtenAt;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    Letter() {}

    /** What identifies a mail: unique in the world, in the name of the site's host. */
    static String newMessageId(Site site) {
        return UUID.randomUUID() + "@"
                + Optional.ofNullable(URI.create(site.url()).getHost()).orElse("localhost");
    }

    /** The same letter once more, as a letter of its own: mail programs hide a second one with the same identity. */
    Letter again(String newMessageId, Recipient to, Instant at) {
        return new Letter(newMessageId, reference().orElse(null), draft, name, releaseNumber, to, subject, body, at);
    }

    /** Somebody is about to deliver it; nobody else does until then. */
    void claim(Instant until) {
        this.attempts++;
        this.claimedUntil = until;
    }

    void sent(Instant at) {
        this.state = LetterState.SENT;
        this.sentAt = at;
        this.claimedUntil = null;
        this.lastError = null;
    }

    /** It did not leave this time. */
    void failed(String why, Instant at) {
        if (attempts > PAUSES.size()) {
            refused(why);
        } else {
            // none is counted if somebody let it start anew in the meantime
            this.dueAt = at.plus(PAUSES.get(Math.max(0, attempts - 1)));
            this.claimedUntil = null;
            this.lastError = shortened(why);
        }
    }

    /** It will not leave however often it is tried. */
    void refused(String why) {
        this.state = LetterState.FAILED;
        this.claimedUntil = null;
        this.lastError = shortened(why);
    }

    /** Starts anew with a letter that has not left yet. */
    void retry(Recipient to, Instant at) {
        this.recipientName = to.name();
        this.recipientAddress = to.address();
        this.state = LetterState.QUEUED;
        this.attempts = 0;
        this.dueAt = at;
    }

    private static String shortened(String why) {
        return why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR);
    }

    public long id() {
        return id == null ? 0 : id;
    }

    /** What identifies the mail, however often it is tried; without angle brackets. */
    public String messageId() {
        return messageId;
    }

    /** The case it is about; empty for a letter about a draft. */
    public Optional<Reference> reference() {
        return Optional.ofNullable(caseReference).map(Reference::of);
    }

    Optional<Long> draft() {
        return Optional.ofNullable(draft);
    }

    /** The name of its text, such as {@code decision-admitted}. */
    public String name() {
        return name;
    }

    /** The playbook release whose text it is. */
    public int release() {
        return releaseNumber;
    }

    public String language() {
        return language;
    }

    /** {@code applicant}, or the account it is for; a group's name if the group had no members. */
    public String recipient() {
        return recipient;
    }

    public String recipientName() {
        return recipientName;
    }

    public String recipientAddress() {
        return recipientAddress;
    }

    public String subject() {
        return subject;
    }

    /** The body in Markdown, with {@code {{caseLink}}} and the like where private links will be. */
    public String body() {
        return body;
    }

    public LetterState state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    /** When it is tried next, if it is queued. */
    public Instant dueAt() {
        return dueAt;
    }

    public @Nullable String lastError() {
        return lastError;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }
}
