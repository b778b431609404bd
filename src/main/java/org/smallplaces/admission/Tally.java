package org.smallplaces.admission;

import java.util.Optional;
import org.smallplaces.casefile.Decision;

/**
 * What the reviews add up to.
 *
 * @param consent whether the chair can confirm it without the meeting
 * @param recommendation what most reviewers recommend, {@code ADMITTED} or {@code DECLINED}; empty if there is no such most
 */
public record Tally(boolean consent, Optional<Decision> recommendation) {}
