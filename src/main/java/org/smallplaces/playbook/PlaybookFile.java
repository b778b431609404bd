package org.smallplaces.playbook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a release says of a file without showing it.
 *
 * @param path as in the playbook, such as {@code rules/admission/visible.dslr}
 * @param sha256 of the text in UTF-8, in hexadecimal
 */
public record PlaybookFile(String path, String sha256) {

    /** Of a text. */
    public static PlaybookFile of(String path, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new PlaybookFile(path, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
