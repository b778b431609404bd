package org.smallplaces.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.casefile.UploadedFile;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.limits.TooManyRequestsException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes submissions in, from the pages and from the API: case, answers, documents, private link and first letter are stored
 * together or not at all.
 */
@Service
public class Submissions {

    /** Two who collide wait for each other in the database; more rounds than this mean something else is wrong. */
    private static final int ROUNDS = 5;

    private final Forms forms;
    private final Drafts drafts;
    private final Casefile casefile;
    private final CaseLinks links;
    private final Letters letters;
    private final RateLimits limits;
    private final IdempotentSubmissions earlier;
    private final IntakeSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Submissions(
            Forms forms,
            Drafts drafts,
            Casefile casefile,
            CaseLinks links,
            Letters letters,
            RateLimits limits,
            IdempotentSubmissions earlier,
            IntakeSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.forms = forms;
        this.drafts = drafts;
        this.casefile = casefile;
        this.links = links;
        this.letters = letters;
        this.limits = limits;
        this.earlier = earlier;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes in what a program sent. Throws {@link InvalidSubmissionException}, {@link TooManyRequestsException} or
     * {@link IdempotencyKeyReusedException}, and then stores nothing.
     *
     * @param answers as {@link org.smallplaces.playbook.Form#take} returns them
     * @param documents already checked by {@link Uploads}
     * @param language of messages, and of letters if the answers do not name one
     * @param address where it comes from
     * @param key the same key with the same fingerprint gives the same receipt; null makes a case each time
     */
    public Receipt submit(
            CaseKind kind,
            Map<String, Object> answers,
            List<UploadedFile> documents,
            String language,
            String address,
            @Nullable IdempotencyKey key) {
        return inTransaction(address, () -> {
            var salt = CaseLinks.newToken();
            if (key != null) {
                var before = earlier.find(key);
                if (before.isPresent()) {
                    return Taken.before(
                            before.get().reference(), token(key, before.get().salt()));
                }
            }
            var names = documents.stream().map(UploadedFile::name).toList();
            var errors = forms.check(forms.of(kind), answers, names, language);
            if (!errors.isEmpty()) {
                throw new InvalidSubmissionException(errors);
            }
            if (key != null) {
                earlier.begin(key, salt);
            }
            limits.checkSubmission(address);
            var reference = receive(kind, answers, documents, language);
            var token = key == null ? CaseLinks.newToken() : token(key, salt);
            links.register(reference, token);
            letters.write(kind.receipt(), reference, "applicant");
            if (key != null) {
                earlier.finish(key, reference);
            }
            return Taken.now(reference, token);
        });
    }

    /**
     * Sends a draft in; a draft that was sent before gives the same receipt. Throws {@link NoSuchDraftException},
     * {@link SentTooSoonException}, {@link InvalidSubmissionException} or {@link TooManyRequestsException}; the draft then
     * stays as it is.
     *
     * @param token opens the draft, and from then on the case
     * @param language of messages, and of letters if the answers do not name one
     * @param address where it comes from
     */
    public Receipt send(String token, String language, String address) {
        return inTransaction(address, () -> {
            var draft = drafts.lock(token);
            if (draft.reference() != null) {
                return Taken.before(draft.reference(), token);
            }
            if (clock.instant().isBefore(draft.createdAt().plus(settings.minimumTime()))) {
                throw new SentTooSoonException();
            }
            var form = forms.of(draft.kind());
            var answers = form.take(draft.answers());
            var errors = forms.check(form, answers, draft.documentNames(), language);
            if (!errors.isEmpty()) {
                throw new InvalidSubmissionException(errors);
            }
            limits.checkSubmission(address);
            var reference = receive(draft.kind(), answers, drafts.files(draft), language);
            drafts.sent(draft, reference);
            letters.write(draft.kind().receipt(), reference, "applicant");
            return Taken.now(reference, token);
        });
    }

    private Reference receive(
            CaseKind kind, Map<String, Object> answers, List<UploadedFile> documents, String language) {
        var given = new Answers(answers);
        var wanted = given.text("language");
        var ofLetters = wanted.matches("[a-z]{2}") ? wanted : language;
        return casefile.receive(new Submission(kind, given, documents, ofLetters))
                .reference();
    }

    /** What was sent in, now or by an earlier request. */
    private record Taken(Receipt receipt, boolean isNew) {

        static Taken now(Reference reference, String token) {
            return new Taken(new Receipt(reference, token), true);
        }

        static Taken before(Reference reference, String token) {
            return new Taken(new Receipt(reference, token), false);
        }
    }

    private Receipt inTransaction(String address, Supplier<Taken> work) {
        for (var round = 1; ; round++) {
            try {
                var taken = Objects.requireNonNull(transaction.execute(status -> work.get()));
                if (taken.isNew()) {
                    // only now: whoever counts holds up all others who do
                    limits.countSubmission(address);
                }
                return taken.receipt();
            } catch (DuplicateKeyException | PessimisticLockingFailureException collision) {
                // another request holds the same draft, key or counter: look again at what it left
                if (round == ROUNDS) {
                    throw collision;
                }
            }
        }
    }

    /** The same for the same key without being stored: whoever reads the database cannot make it, the sender can. */
    private static String token(IdempotencyKey key, String salt) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.name().getBytes(UTF_8), "HmacSHA256"));
            var bits = Arrays.copyOf(mac.doFinal(salt.getBytes(UTF_8)), 16);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
