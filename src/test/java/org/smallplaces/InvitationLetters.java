package org.smallplaces;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** The invitations among the letters that were dropped. */
final class InvitationLetters {

    private static final Pattern LINK = Pattern.compile("/invitations/([A-Za-z0-9_-]+)");

    private InvitationLetters() {}

    /** The page that each letter to an address leads to, oldest first. */
    static List<String> pages(Path data, String reference, String email) throws IOException {
        try (var dropped = Files.list(data.resolve("outbox"))) {
            return dropped.filter(letter -> letter.getFileName().toString().contains(reference + "-invitation"))
                    .filter(InvitationLetters::isOfThisRun)
                    .sorted((one, other) -> Long.compare(number(one), number(other)))
                    .map(letter -> page(letter, email))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** Letters of an earlier run may lie about under the same numbers. */
    private static boolean isOfThisRun(Path letter) {
        try {
            return Files.getLastModifiedTime(letter).toMillis()
                    >= ManagementFactory.getRuntimeMXBean().getStartTime();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path letter) {
        return Long.parseLong(letter.getFileName().toString().replaceAll(".*-(\\d+)\\.eml", "$1"));
    }

    private static Optional<String> page(Path letter, String email) {
        try (var file = Files.newInputStream(letter)) {
            var mail = new MimeMessage(Session.getInstance(new Properties()), file);
            var text = ((MimeMultipart) mail.getContent()).getBodyPart(0);
            var link = LINK.matcher(String.valueOf(text.getContent()));
            return mail.getAllRecipients()[0].toString().contains(email) && link.find()
                    ? Optional.of(link.group())
                    : Optional.empty();
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
