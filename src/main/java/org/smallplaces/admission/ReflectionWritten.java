package org.smallplaces.admission;

/**
 * An adviser has reflected on the process.
 *
 * @param quarter which one, such as {@code 2026-Q3}
 * @param text what was written
 * @param author the adviser's account
 */
public record ReflectionWritten(String quarter, String text, String author) {}
