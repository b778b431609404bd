package org.smallplaces.correspondence;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.smallplaces.casefile.Reference;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where mails go as {@code .eml} files when there is no mail server: readable by the owner only, for they hold links. */
@Component
class DropFolder {

    private final Path folder;

    DropFolder(@Value("${smallplaces.data:data}") Path data) {
        this.folder = data.resolve("outbox");
    }

    /** Writes the file whole or not at all; the same letter written twice is one file. */
    void drop(MimeMessage mail, Letter letter) throws IOException, MessagingException {
        var content = new ByteArrayOutputStream();
        mail.writeTo(content);
        Files.createDirectories(folder, ownerOnly("rwx------"));
        var unfinished = Files.createTempFile(folder, ".letter", ".tmp", ownerOnly("rw-------"));
        try {
            Files.write(unfinished, content.toByteArray());
            Files.move(unfinished, folder.resolve(name(letter)), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished); // there is nothing left of it if it was moved
        }
    }

    /** Takes a letter out again, if it is there. */
    void discard(Letter letter) {
        try {
            Files.deleteIfExists(folder.resolve(name(letter)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Letter letter) {
        var written = LocalDate.ofInstant(letter.writtenAt(), ZoneOffset.UTC);
        var about = letter.reference().map(Reference::value).orElse("draft");
        return "%s-%s-%s-%d.eml".formatted(written, about, letter.name(), letter.id());
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        var posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
