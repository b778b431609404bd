package org.smallplaces.rulebook;

import java.util.List;

/**
 * A place in the work where a rulebook is asked, and the facts that its sentences may speak about.
 *
 * @param rulebook the folder under {@code rules/}
 * @param facts the types of fact that are given to it; nothing else is visible to its rules
 */
public record DecisionPoint(String rulebook, List<Class<?>> facts) {}
