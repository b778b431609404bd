package org.smallplaces.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells by its bytes what a file is, and refuses what is not allowed or pretends to be several things at once. */
final class FileContent {

    static final String PDF = "application/pdf";
    static final String PNG = "image/png";
    static final String JPEG = "image/jpeg";
    static final String TEXT = "text/plain";

    /** Containers that are read entry by entry; Tika tells some of them apart by their first bytes and others not. */
    private static final Set<String> ARCHIVES = Set.of(
            "application/zip",
            "application/x-tika-ooxml",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation");

    private static final List<String> MARKUP =
            List.of("<html", "<script", "<svg", "<!doctype", "<iframe", "<?xml", "<?php", "{\\rtf");

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private FileContent() {}

    /** A checked file: what it is, and the bytes to keep. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Accepted(String mediaType, byte[] content) {}

    /** Why a file is refused; {@code intake.upload.<reason>} in the messages tells the sender what to do. */
    static final class RefusedException extends Exception {

        private final String reason;

        RefusedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    static Accepted accept(byte[] content) throws RefusedException {
        var type = detect(content);
        if (type.equals(PDF)) {
            return new Accepted(PDF, pdf(content));
        }
        if (type.equals(PNG)) {
            return new Accepted(PNG, Pictures.png(content));
        }
        if (type.equals(JPEG)) {
            return new Accepted(JPEG, Pictures.jpeg(content));
        }
        if (ARCHIVES.contains(type) || startsWith(content, "PK")) {
            return new Accepted(OfficeFiles.typeOf(content), content);
        }
        if (type.startsWith("application/x-tika-msoffice") || startsWith(content, "\u00d0\u00cf\u0011\u00e0")) {
            throw new RefusedException("legacy");
        }
        if (type.startsWith("text/")) {
            return new Accepted(TEXT, text(content));
        }
        throw new RefusedException("type");
    }

    private static String detect(byte[] content) {
        try {
            return TYPES.detect(new ByteArrayInputStream(content), new Metadata())
                    .getBaseType()
                    .toString();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] pdf(byte[] content) throws RefusedException {
        if (!startsWith(content, "%PDF-")) {
            throw new RefusedException("several");
        }
        var end = lastIndexOf(content, "%%EOF");
        if (end < 0) {
            throw new RefusedException("broken");
        }
        refuseArchiveIn(content, end);
        return content;
    }

    private static byte[] text(byte[] content) throws RefusedException {
        for (var character : content) {
            if (character >= 0 && character < ' ' && "\t\n\r\f".indexOf(character) < 0) {
                throw new RefusedException("type");
            }
        }
        var readable = new String(content, ISO_8859_1).toLowerCase(Locale.ROOT);
        for (var markup : MARKUP) {
            if (readable.contains(markup)) {
                throw new RefusedException("markup");
            }
        }
        return content;
    }

    /** An archive can be read from its end, whatever stands before it. */
    static void refuseArchiveIn(byte[] content, int from) throws RefusedException {
        if (indexOf(content, "PK\u0003\u0004", from) >= 0 || indexOf(content, "PK\u0005\u0006", from) >= 0) {
            throw new RefusedException("several");
        }
    }

    static boolean startsWith(byte[] content, String bytes) {
        var start = bytes.getBytes(ISO_8859_1);
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }

    static int indexOf(byte[] content, String bytes, int from) {
        var wanted = bytes.getBytes(ISO_8859_1);
        for (var at = Math.max(0, from); at <= content.length - wanted.length; at++) {
            if (Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    static int lastIndexOf(byte[] content, String bytes) {
        var wanted = bytes.getBytes(ISO_8859_1);
        for (var at = content.length - wanted.length; at >= 0; at--) {
            if (Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
