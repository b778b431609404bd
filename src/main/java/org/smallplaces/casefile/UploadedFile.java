package org.smallplaces.casefile;

/**
 * A file that an applicant sent, after its content was checked.
 *
 * @param name the name that the sender gave it; shown, never used as a path
 * @param mediaType what the content is, by detection
 * @param content the bytes, at most 10 MB
 */
@SuppressWarnings("ArrayRecordComponent") // carried once from form to database, never compared
public record UploadedFile(String name, String mediaType, byte[] content) {}
