package org.smallplaces.rulebook;

/**
 * Something that is wrong with a file of the playbook.
 *
 * @param file path as in the playbook, such as {@code rules/admission/visible.dslr}
 * @param line counts from 1; 0 if the whole file is meant
 * @param message what is wrong and how to mend it
 */
public record Problem(String file, int line, String message) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
