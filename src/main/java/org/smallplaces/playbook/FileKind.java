package org.smallplaces.playbook;

import java.util.Locale;

/** What a file of the playbook is, and so how it is edited. */
public enum FileKind {
    /** A process, {@code processes/*.bpmn}. */
    BPMN,
    /** Rules in sentences, {@code rules/<rulebook>/*.dslr}. */
    RULES,
    /** A form, {@code processes/forms/*.form}. */
    FORM,
    /** A letter in one language, {@code processes/letters/*.md}. */
    LETTER,
    /** A catalogue, {@code rules/catalogue/*.csv}. */
    CATALOGUE,
    /** Anything else: settings, texts, what the operator writes. */
    TEXT;

    /** By the file's name. */
    public static FileKind of(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "bpmn" -> BPMN;
            case "dslr" -> RULES;
            case "form" -> FORM;
            case "md" -> LETTER;
            case "csv" -> CATALOGUE;
            default -> TEXT;
        };
    }

    /** As pages and scripts call it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
