package org.smallplaces.correspondence;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands for a placeholder; looked up only for a text that has the placeholder. */
final class Value {

    private final @Nullable Supplier<String> plain;
    private final Supplier<String> markdown;

    private Value(@Nullable Supplier<String> plain, Supplier<String> markdown) {
        this.plain = plain;
        this.markdown = markdown;
    }

    /** What somebody typed. */
    static Value typed(String text) {
        return typed(() -> text);
    }

    /** What somebody typed. */
    static Value typed(Supplier<String> text) {
        return new Value(() -> Markdown.line(text.get()), () -> Markdown.escape(text.get()));
    }

    /** Words of ours that mean the same in any text. */
    static Value word(String text) {
        return new Value(() -> text, () -> text);
    }

    /** An address of ours. */
    static Value link(String address) {
        return new Value(null, () -> address);
    }

    /** A list of Markdown items. */
    static Value list(List<String> items) {
        return list(() -> items);
    }

    /** A list of Markdown items. */
    static Value list(Supplier<List<String>> items) {
        return new Value(null, () -> Markdown.list(items.get()));
    }

    /** What is only known when the letter leaves: the placeholder stays. */
    static Value onDelivery(String placeholder) {
        return new Value(null, () -> "{{" + placeholder + "}}");
    }

    /** In a subject; null if it cannot stand there. */
    @Nullable
    String plain() {
        return plain == null ? null : plain.get();
    }

    /** In a body. */
    String markdown() {
        return markdown.get();
    }
}
