package org.smallplaces.correspondence;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;

/**
 * Delivers what is in the outbox. A letter is claimed before it leaves, in a transaction that has ended by then, so that no
 * other post room takes it; who stops in between leaves a claim that ends, and the letter leaves once more with the same identity.
 */
@Component
class PostRoom {

    /** Longer than one mail may take with the time limits of the mail server's connection. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(PostRoom.class);

    private final LetterBook book;
    private final Stationery stationery;
    private final Optional<JavaMailSenderImpl> server;
    private final DropFolder folder;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean closed;

    PostRoom(
            LetterBook book,
            Stationery stationery,
            ObjectProvider<JavaMailSenderImpl> server,
            DropFolder folder,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.book = book;
        this.stationery = stationery;
        this.server = server.stream()
                .filter(there -> StringUtils.hasText(there.getHost()))
                .findFirst();
        this.folder = folder;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Delivers every letter that is due; of one that was erased meanwhile no file stays. */
    void deliver() {
        var next = taken(this::claim);
        while (next.isPresent()) {
            var letter = next.get();
            next = keep(letter, attempt(letter));
        }
    }

    /** What became of a letter is kept together with the claim of the next one, or alone if that cannot be. */
    private Optional<Letter> keep(Letter letter, Consumer<Letter> outcome) {
        Runnable keeping = () -> book.findById(letter.id()).ifPresentOrElse(outcome, () -> folder.discard(letter));
        try {
            return taken(() -> {
                keeping.run();
                return claim();
            });
        } catch (RuntimeException trouble) {
            transaction.executeWithoutResult(status -> keeping.run());
            throw trouble;
        }
    }

    private Optional<Letter> taken(Supplier<Optional<Letter>> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** Takes no letter any more; the one in hand leaves. */
    void close() {
        closed = true;
    }

    private Optional<Letter> claim() {
        if (closed) {
            return Optional.empty();
        }
        var now = clock.instant();
        var due = book.due(now, now.plus(Letter.LONGEST_PAUSE).plus(CLAIM));
        due.ifPresent(letter -> letter.claim(now.plus(CLAIM)));
        return due;
    }

    private Consumer<Letter> attempt(Letter letter) {
        try {
            send(letter);
            return sent -> sent.sent(clock.instant());
        } catch (AddressException | NoSuchElementException hopeless) {
            return refused(letter, hopeless);
        } catch (MessagingException | IOException | RuntimeException trouble) {
            return isRefusal(trouble) ? refused(letter, trouble) : failed(letter, trouble);
        }
    }

    private void send(Letter letter) throws MessagingException, IOException {
        var mail = stationery.mail(letter);
        if (server.isPresent()) {
            server.get().send(mail);
        } else {
            folder.drop(mail, letter);
        }
    }

    private static Consumer<Letter> refused(Letter letter, Exception why) {
        log(letter, why, "cannot be delivered");
        return refused -> refused.refused(explain(why));
    }

    private Consumer<Letter> failed(Letter letter, Exception why) {
        log(letter, why, "was not delivered this time");
        return failed -> failed.failed(explain(why), clock.instant());
    }

    /** What the server says may hold an address: administrators see it with the letter, the log does not have it. */
    private static void log(Letter letter, Exception why, String what) {
        LOG.warn(
                "Letter {} about {} {} (attempt {}, {})",
                letter.id(),
                letter.reference().map(Object::toString).orElse("no case"),
                what,
                letter.attempts(),
                causes(why)
                        .reduce((outer, inner) -> inner)
                        .orElse(why)
                        .getClass()
                        .getSimpleName());
    }

    private static String explain(Exception why) {
        var cause = causes(why).reduce((outer, inner) -> inner).orElse(why);
        return Markdown.line(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    /** Whether the server says that this address does not exist, now or ever (RFC 5321, codes 5xx). */
    private static boolean isRefusal(Exception why) {
        return causes(why)
                .anyMatch(
                        cause -> cause instanceof SMTPAddressFailedException refusal && refusal.getReturnCode() >= 500);
    }

    private static Stream<Exception> causes(Exception why) {
        return Stream.iterate(why, cause -> cause != null, PostRoom::cause);
    }

    private static @Nullable Exception cause(Exception why) {
        if (why instanceof MailSendException several && several.getMessageExceptions().length > 0) {
            return several.getMessageExceptions()[0];
        }
        if (why instanceof MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return why.getCause() instanceof Exception cause ? cause : null;
    }
}
