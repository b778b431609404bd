package org.smallplaces.meetings;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as one reader may see it.
 *
 * @param round whether it is a written round; {@code startsAt} is then its deadline
 * @param state planned, open, closed or cancelled, as the key of a message
 * @param packSent whether the members have received the papers
 * @param chair whether the reader may run meetings
 * @param leads whether the reader may record now: as the chair, or because the chair handed over the lead
 * @param leader who leads it, by name; empty before it begins
 * @param members everyone who can attend, by account
 * @param lines the agenda in its order
 * @param leavings how many times somebody has to leave the room
 * @param current the item that is dealt with now; empty if none is
 * @param announceOn the day on which applicants are told; empty for at once
 * @param announceable whether something waits to be announced
 * @param notes what else is in the minutes
 * @param approvedAt when the minutes were approved
 */
public record Sheet(
        long id,
        boolean round,
        String state,
        ZonedDateTime startsAt,
        String place,
        boolean packSent,
        boolean chair,
        boolean leads,
        String leader,
        Map<String, Attendee> members,
        List<Line> lines,
        int leavings,
        Optional<Line> current,
        Optional<LocalDate> announceOn,
        boolean announceable,
        String notes,
        Optional<ZonedDateTime> approvedAt,
        List<Correction> corrections) {

    /** Those with a presence, by name. */
    public List<String> names(Presence presence) {
        return members.values().stream()
                .filter(member -> member.presence() == presence)
                .map(Attendee::name)
                .sorted()
                .toList();
    }

    /**
     * An item. Of one that the reader is out of, nothing is told but that it is there.
     *
     * @param number counts from 1
     * @param hidden whether the reader is out of it
     * @param late whether it came on the agenda after the papers were sent
     * @param reference the case; empty if it is about none
     * @param minutesOf the meeting whose minutes it approves
     * @param minutesOn the day of that meeting
     * @param out those who are out of it, by name
     * @param outAccounts those who are out of it, by account
     * @param announced whether the applicant has been told, or need not be
     * @param own the reader's own vote
     */
    public record Line(
            long id,
            int number,
            Topic topic,
            String state,
            boolean hidden,
            boolean late,
            String reference,
            @Nullable Long minutesOf,
            @Nullable LocalDate minutesOn,
            String title,
            String organisation,
            String text,
            List<String> out,
            List<String> outAccounts,
            @Nullable Outcome proposal,
            @Nullable Outcome outcome,
            @Nullable PollResult result,
            int entitled,
            int present,
            Map<String, Choice> votes,
            @Nullable Choice own,
            String remark,
            String question,
            @Nullable LocalDate until,
            boolean announced) {

        /** Whether it is about a case, so that there is something to vote on. */
        public boolean isCase() {
            return !reference.isEmpty();
        }

        /** How many voted so. */
        public long votes(Choice choice) {
            return votes.values().stream().filter(choice::equals).count();
        }

        /** The same item when the reader is out of it. */
        Line withheld() {
            return new Line(
                    id, number, topic, state, true, late, "", null, null, "", "", "", List.of(), List.of(), null, null,
                    null, 0, 0, Map.of(), null, "", "", null, true);
        }
    }
}
