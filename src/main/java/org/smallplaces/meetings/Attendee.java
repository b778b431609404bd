package org.smallplaces.meetings;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * A member at a meeting, by the name that they had then.
 *
 * @param name as in the minutes
 * @param presence whether they were there
 */
@Embeddable
public record Attendee(String name, @Enumerated(EnumType.STRING) Presence presence) {}
