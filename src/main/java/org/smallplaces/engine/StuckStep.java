package org.smallplaces.engine;

import java.time.Instant;

/**
 * A step that failed and is no longer tried: a case waits here for somebody to look.
 *
 * @param id to name it by when it is tried again
 * @param caseReference the case that waits; empty if the process was started without one
 * @param activity the name of the step, or its id if it has none
 * @param message what went wrong, for operators
 * @param since when it was given up
 */
public record StuckStep(String id, String caseReference, String activity, String message, Instant since) {}
