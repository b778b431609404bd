package org.smallplaces.meetings;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/**
 * Something about a meeting that all members should know.
 *
 * @param occasion what it is
 * @param meeting the id, as in the address of its pages
 * @param time when it begins; of a written round, until when members can vote
 * @param place where it is; empty for a written round
 * @param agendas what each member, by account, may know of its items; nothing if the occasion is not about them
 */
public record MembersInformed(
        Occasion occasion, long meeting, ZonedDateTime time, String place, Map<String, List<AgendaLine>> agendas) {

    /** What members are told. */
    public enum Occasion {
        /** The papers of a meeting are there. */
        PACK,
        /** A written round has begun. */
        ROUND,
        /** A meeting is at another time or place. */
        MOVED,
        /** A meeting does not take place. */
        CANCELLED
    }

    /**
     * An item as one member may know it.
     *
     * @param topic why it is on the agenda
     * @param reference the case; empty if it is about none, or the member is out of it
     * @param title what it is about; empty if the member is out of it
     * @param out whether the member is out of it
     */
    public record AgendaLine(Topic topic, String reference, String title, boolean out) {}
}
