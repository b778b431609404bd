package org.smallplaces.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import org.smallplaces.intake.FileContent.RefusedException;

/** Takes place, camera and author out of pictures, without touching the picture itself. */
final class Pictures {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int COMMENT = 0xFE;
    private static final int JFIF = 0xE0;
    private static final int COLOUR_PROFILE = 0xE2;
    private static final int ADOBE_COLOURS = 0xEE;
    private static final int LAST_APPLICATION = 0xEF;

    private static final int PNG_SIGNATURE = 8;
    private static final Set<String> TELLING_CHUNKS = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");

    private Pictures() {}

    /** A JPEG without its EXIF, XMP, IPTC and comment segments, and without what follows its end. */
    static byte[] jpeg(byte[] content) throws RefusedException {
        var kept = new ByteArrayOutputStream(content.length);
        kept.write(content, 0, 2);
        var at = 2;
        while (true) {
            var marker = marker(content, at);
            if (marker == END_OF_IMAGE) {
                kept.write(content, at, 2);
                FileContent.refuseArchiveIn(content, at + 2);
                return kept.toByteArray();
            }
            if (marker == START_OF_IMAGE || (marker >= 0xD0 && marker < END_OF_IMAGE) || marker == 0x01) {
                kept.write(content, at, 2);
                at += 2;
                continue;
            }
            if (marker == 0xFF) {
                at++; // fill byte
                continue;
            }
            if (at + 4 > content.length) {
                throw new RefusedException("broken");
            }
            var end = at + 2 + (unsigned(content[at + 2]) << 8) + unsigned(content[at + 3]);
            if (end > content.length || end < at + 4) {
                throw new RefusedException("broken");
            }
            if (isPicture(content, at, marker)) {
                kept.write(content, at, end - at);
            }
            at = end;
            if (marker == START_OF_SCAN) {
                var next = endOfScan(content, at);
                kept.write(content, at, next - at);
                at = next;
            }
        }
    }

    private static int marker(byte[] content, int at) throws RefusedException {
        if (at + 2 > content.length || unsigned(content[at]) != 0xFF) {
            throw new RefusedException("broken");
        }
        return unsigned(content[at + 1]);
    }

    /** Keeps what a viewer needs to show the colours as they are. */
    private static boolean isPicture(byte[] content, int at, int marker) {
        if (marker == COLOUR_PROFILE) {
            return FileContent.indexOf(content, "ICC_PROFILE", at + 4) == at + 4;
        }
        var application = marker >= JFIF && marker <= LAST_APPLICATION;
        return marker == JFIF || marker == ADOBE_COLOURS || (!application && marker != COMMENT);
    }

    /** In the scan a 0xFF of the picture is followed by 0, and restart markers belong to it. */
    private static int endOfScan(byte[] content, int from) throws RefusedException {
        for (var at = from; at + 1 < content.length; at++) {
            var next = unsigned(content[at + 1]);
            if (unsigned(content[at]) == 0xFF && next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                return at;
            }
        }
        throw new RefusedException("broken");
    }

    /** A PNG without its EXIF and text chunks, and without what follows its end. */
    static byte[] png(byte[] content) throws RefusedException {
        var kept = new ByteArrayOutputStream(content.length);
        kept.write(content, 0, PNG_SIGNATURE);
        var at = PNG_SIGNATURE;
        while (at + 12 <= content.length) {
            var length = ByteBuffer.wrap(content, at, 4).getInt();
            var name = new String(content, at + 4, 4, ISO_8859_1);
            if (length < 0 || length > content.length - at - 12) {
                throw new RefusedException("broken");
            }
            if (!TELLING_CHUNKS.contains(name)) {
                kept.write(content, at, length + 12);
            }
            at += length + 12;
            if (name.equals("IEND")) {
                FileContent.refuseArchiveIn(content, at);
                return kept.toByteArray();
            }
        }
        throw new RefusedException("broken");
    }

    private static int unsigned(byte one) {
        return one & 0xFF;
    }
}
