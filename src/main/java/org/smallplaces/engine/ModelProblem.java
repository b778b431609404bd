package org.smallplaces.engine;

/**
 * Something that is wrong with a model.
 *
 * @param path of the file as in the playbook
 * @param line counts from 1; 0 if the whole file is meant
 * @param message what is wrong and how to mend it
 */
public record ModelProblem(String path, int line, String message) {}
