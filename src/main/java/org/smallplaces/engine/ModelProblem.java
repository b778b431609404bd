package org.smallplaces.engine;

import java.util.List;

/**
 * Something that is wrong with a model.
 *
 * @param path of the file as in the playbook
 * @param line counts from 1; 0 if the whole file is meant
 * @param element the id of the element that is meant; empty if it has none
 * @param code key of the text in {@code messages/problem} that says what is wrong and how to mend it
 * @param arguments what that text names
 */
public record ModelProblem(String path, int line, String element, String code, List<String> arguments) {}
