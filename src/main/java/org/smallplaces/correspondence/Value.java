package org.smallplaces.correspondence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a placeholder.
 *
 * @param plain in a subject; null if it cannot stand there
 * @param markdown in a body
 */
record Value(@Nullable String plain, String markdown) {

    /** What somebody typed. */
    static Value typed(String text) {
        return new Value(Markdown.line(text), Markdown.escape(text));
    }

    /** An address of ours. */
    static Value link(String address) {
        return new Value(null, address);
    }

    /** A list of Markdown items. */
    static Value list(List<String> items) {
        return new Value(null, Markdown.list(items));
    }

    /** What is only known when the letter leaves: the placeholder stays. */
    static Value onDelivery(String placeholder) {
        return new Value(null, "{{" + placeholder + "}}");
    }
}
