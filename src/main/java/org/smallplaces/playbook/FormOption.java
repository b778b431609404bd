package org.smallplaces.playbook;

/**
 * One choice of a form field.
 *
 * @param value as stored in answers
 * @param label as shown
 */
public record FormOption(String value, FormText label) {}
