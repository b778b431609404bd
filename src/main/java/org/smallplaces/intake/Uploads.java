package org.smallplaces.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.smallplaces.casefile.UploadedFile;
import org.smallplaces.intake.FileContent.RefusedException;
import org.smallplaces.playbook.FieldError;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;

/**
 * Checks documents that somebody sends: PDF, OpenDocument, Office Open XML without macros, PNG, JPEG and plain text, told by
 * content and never by name; at most ten of 10 MB each. Pictures lose what tells where and by whom they were taken.
 */
@Component
public class Uploads {

    /** How many documents a case may come with. */
    public static final int MOST = 10;

    private static final long MOST_BYTES = DataSize.ofMegabytes(10).toBytes();
    private static final int LONGEST_NAME = 200;

    private static final Map<String, List<String>> ENDINGS = Map.of(
            FileContent.PDF,
            List.of(".pdf"),
            FileContent.PNG,
            List.of(".png"),
            FileContent.JPEG,
            List.of(".jpg", ".jpeg", ".jpe"),
            FileContent.TEXT,
            List.of(".txt", ".text", ".md", ".csv", ".log"),
            "application/vnd.oasis.opendocument.text",
            List.of(".odt"),
            "application/vnd.oasis.opendocument.spreadsheet",
            List.of(".ods"),
            "application/vnd.oasis.opendocument.presentation",
            List.of(".odp"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            List.of(".docx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            List.of(".xlsx"),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            List.of(".pptx"));

    /** Invisible characters that turn the reading direction or hide: a name must read as it is. */
    private static final Set<Integer> MISLEADING = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR,
            (int) Character.SURROGATE,
            (int) Character.UNASSIGNED);

    private final MessageSource messages;

    Uploads(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * What became of the files that were sent.
     *
     * @param accepted those that can be stored
     * @param errors one for each that was refused, all for the same field, with how to mend it
     */
    public record Checked(List<UploadedFile> accepted, List<FieldError> errors) {}

    /**
     * Checks files; empty ones without a name, which browsers send for an untouched field, do not count.
     *
     * @param field the key that errors are reported for
     * @param files as sent
     * @param already how many documents there are before these
     * @param language of the messages, {@code nl} or {@code en}
     */
    public Checked check(String field, List<MultipartFile> files, int already, String language) {
        var locale = Locale.forLanguageTag(language);
        var accepted = new ArrayList<UploadedFile>();
        var errors = new ArrayList<FieldError>();
        for (var file : files) {
            var given = String.valueOf(file.getOriginalFilename());
            if (file.isEmpty() && (file.getOriginalFilename() == null || given.isBlank())) {
                continue;
            }
            var name = displayName(given);
            if (already + accepted.size() >= MOST) {
                errors.add(error(field, "too-many", "too-many", name, locale));
            } else if (file.getSize() > MOST_BYTES) {
                errors.add(error(field, "too-large", "too-large", name, locale));
            } else if (file.isEmpty()) {
                errors.add(error(field, "file-type", "empty", name, locale));
            } else {
                try {
                    var content = FileContent.accept(file.getBytes());
                    accepted.add(new UploadedFile(
                            withEnding(name, content.mediaType()), content.mediaType(), content.content()));
                } catch (RefusedException refused) {
                    errors.add(error(field, "file-type", refused.reason(), name, locale));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return new Checked(accepted, errors);
    }

    /** As {@link #check}, and only pictures are accepted: PNG and JPEG. */
    public Checked checkPictures(String field, List<MultipartFile> files, String language) {
        var checked = check(field, files, 0, language);
        var accepted = new ArrayList<UploadedFile>();
        var errors = new ArrayList<>(checked.errors());
        for (var file : checked.accepted()) {
            if (file.mediaType().equals(FileContent.PNG) || file.mediaType().equals(FileContent.JPEG)) {
                accepted.add(file);
            } else {
                errors.add(error(field, "file-type", "not-a-picture", file.name(), Locale.forLanguageTag(language)));
            }
        }
        return new Checked(accepted, errors);
    }

    private FieldError error(String field, String code, String reason, String name, Locale locale) {
        var message = messages.getMessage("intake.upload." + reason, new Object[] {name, MOST}, locale);
        return new FieldError(field, code, message);
    }

    /** The last part of a path, without what is invisible, and not too long to show. */
    static String displayName(String given) {
        var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var name = last.codePoints()
                .filter(character -> !MISLEADING.contains(Character.getType(character)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return "document";
        }
        var length = name.codePointCount(0, name.length());
        if (length <= LONGEST_NAME) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - ending.length())) + ending;
    }

    /** Gives a name the ending of what the file is, so that nothing else opens it. */
    private static String withEnding(String name, String mediaType) {
        var endings = ENDINGS.getOrDefault(mediaType, List.of());
        var lower = name.toLowerCase(Locale.ROOT);
        return endings.isEmpty() || endings.stream().anyMatch(lower::endsWith) ? name : name + endings.get(0);
    }
}
