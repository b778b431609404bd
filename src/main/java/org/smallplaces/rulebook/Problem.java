package org.smallplaces.rulebook;

import java.io.Serializable;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * Something that is wrong with a file of the playbook. What it says, and how to mend it, is in {@code messages/problem}, in
 * every language.
 *
 * @param file path as in the playbook, such as {@code rules/admission/visible.dslr}
 * @param line counts from 1; 0 if the whole file is meant
 * @param place what is meant within the file: the id of a BPMN element, the key of a form's field, the name of a rule; may be
 *     empty
 * @param code key of the text, such as {@code model.unknownBlock}; one that begins with {@code warning.} only warns
 * @param arguments what the text names
 */
public record Problem(String file, int line, String place, String code, List<String> arguments)
        implements Serializable {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** A problem at a line, or with the whole file. */
    public static Problem of(String file, int line, String code, Object... arguments) {
        return at("", file, line, code, arguments);
    }

    /** A problem with a part of a file that has a name. */
    public static Problem at(String place, String file, int line, String code, Object... arguments) {
        return new Problem(
                file,
                line,
                place,
                code,
                Stream.of(arguments).map(String::valueOf).toList());
    }

    /** Whether it keeps the files from being published; else people only have to know of it. */
    public boolean blocks() {
        return !code.startsWith("warning.");
    }

    /** What is wrong and how to mend it, in the reader's language. */
    public String message(Locale language) {
        var texts = ResourceBundle.getBundle("messages/problem", language, NO_FALLBACK);
        return new MessageFormat(texts.getString("problem." + code), language).format(arguments.toArray());
    }

    /** For the log: in English. */
    @Override
    public String toString() {
        return (line > 0 ? file + ":" + line : file) + ": " + message(Locale.ENGLISH);
    }
}
