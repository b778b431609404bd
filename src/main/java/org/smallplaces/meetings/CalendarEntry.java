package org.smallplaces.meetings;

import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * A meeting as everybody may know it.
 *
 * @param id the same however often it is moved
 * @param startsAt when it begins
 * @param minutes how long it takes
 * @param place where it is; may be empty
 * @param cancelled whether it does not take place
 * @param over whether it is past
 * @param sequence goes up each time the meeting is moved or cancelled
 * @param changedAt when that was last
 */
public record CalendarEntry(
        long id,
        ZonedDateTime startsAt,
        int minutes,
        String place,
        boolean cancelled,
        boolean over,
        int sequence,
        Instant changedAt) {}
