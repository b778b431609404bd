package org.smallplaces.playbook;

/**
 * What is wrong with one answer.
 *
 * @param field the key of the field
 * @param code such as {@code required} or {@code too-long}; the same in every language
 * @param message what to do about it, in the reader's language
 */
public record FieldError(String field, String code, String message) {}
