package org.smallplaces.meetings;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the chair does in a meeting. The chair can hand the lead to another member, who then may do the same until it is taken
 * back: nobody leads an item that they are out of. Methods throw as {@link Meetings} does.
 */
@Service
@Transactional
public class Chairing {

    private static final int LONGEST_REMARK = 2000;
    private static final int LONGEST_NOTES = 20_000;
    private static final int LONGEST_CORRECTION = 5000;

    private final Meetings meetings;
    private final MeetingBook book;
    private final Closing closing;
    private final Conflicts conflicts;
    private final People people;
    private final Clock clock;

    Chairing(Meetings meetings, MeetingBook book, Closing closing, Conflicts conflicts, People people, Clock clock) {
        this.meetings = meetings;
        this.book = book;
        this.closing = closing;
        this.conflicts = conflicts;
        this.people = people;
        this.clock = clock;
    }

    /**
     * What the meeting does with an item.
     *
     * @param outcome what is proposed on a case; on anything else, that it was dealt with
     * @param consent whether nobody objects: all who are present are in favour, and {@code votes} are not looked at
     * @param votes by account, of everyone present; other accounts are not looked at
     * @param out members who leave the room for it, on top of those whose conflict of interest is known
     * @param remark the reasons; on anything but a case, what was said
     * @param question to the applicant; only with a deferral
     * @param until not on the agenda before that day; only with a deferral
     */
    public record Motion(
            Outcome outcome,
            boolean consent,
            Map<String, Choice> votes,
            Set<String> out,
            String remark,
            String question,
            @Nullable LocalDate until) {}

    /** Opens a planned meeting, with who is there, and settles the order of its agenda. */
    public void open(long id, String account, Map<String, Presence> presences) {
        meetings.requireChair(account);
        var meeting = meetings.locked(id);
        Meetings.require(meeting.state() == Meeting.State.PLANNED, "meetings.refused.begun");
        book.findAllByStateInOrderByStartsAt(Set.of(Meeting.State.PLANNED, Meeting.State.OPEN)).stream()
                .filter(other -> !other.isRound() && other.startsAt().isBefore(meeting.startsAt()))
                .findFirst()
                .ifPresent(other -> {
                    throw new RefusedException(
                            "meetings.refused.earlier",
                            LocalDate.ofInstant(other.startsAt(), clock.getZone())
                                    .toString());
                });
        meeting.attend(attendees(presences));
        Meetings.require(!meeting.presentBut(Set.of()).isEmpty(), "meetings.refused.nobody");
        meeting.open(account, clock.instant());
        var ordered = Agenda.of(meeting, this::outOf);
        for (var number = 0; number < ordered.size(); number++) {
            ordered.get(number).place(number);
        }
        ordered.stream().findFirst().ifPresent(first -> meeting.turnTo(first.id()));
    }

    private Map<String, Attendee> attendees(Map<String, Presence> presences) {
        return members().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        member -> new Attendee(
                                member.getValue(), presences.getOrDefault(member.getKey(), Presence.ABSENT))));
    }

    private Map<String, String> members() {
        return people.in(People.CORE_GROUP).stream().collect(Collectors.toMap(Person::account, Person::name));
    }

    Set<String> outOf(AgendaItem item) {
        return item.reference().map(conflicts::outOf).orElse(Set.of());
    }

    /** Records who is there now; votes that were recorded before stay as they were. */
    public void attend(long id, String account, Map<String, Presence> presences) {
        var meeting = led(id, account);
        var attendees = new TreeMap<>(meeting.attendance());
        attendees.putAll(attendees(presences));
        meeting.attend(attendees);
        Meetings.require(!meeting.presentBut(Set.of()).isEmpty(), "meetings.refused.nobody");
    }

    /** Goes to an item; the members' screens follow. */
    public void turnTo(long id, long item, String account) {
        var meeting = led(id, account);
        meeting.turnTo(Meetings.item(meeting, item).id());
    }

    /** Gives the lead to a member who is there; the chair can take it back at any time. */
    public void handOver(long id, String account, String to) {
        var meeting = led(id, account);
        Meetings.require(meeting.presentBut(Set.of()).contains(to), "meetings.refused.lead");
        meeting.handOver(to);
    }

    private Meeting led(long id, String account) {
        var meeting = meetings.locked(id);
        Meetings.require(account.equals(meeting.leader()) || meetings.isChair(account), "meetings.refused.chair");
        Meetings.require(meeting.state() == Meeting.State.OPEN && !meeting.isRound(), "meetings.refused.notOpen");
        return meeting;
    }

    /** Records what the meeting decides on an item; until the meeting is closed it can be recorded anew. */
    public PollResult record(long id, long item, String account, Motion motion) {
        var meeting = led(id, account);
        var recorded = Meetings.item(meeting, item);
        Meetings.require(recorded.isOpen() || recorded.state() == AgendaItem.State.DECIDED, "meetings.refused.settled");
        Meetings.require(motion.remark().length() <= LONGEST_REMARK, "meetings.refused.long", LONGEST_REMARK);
        if (recorded.reference().isEmpty()) {
            recorded.propose(Outcome.NOTED);
            recorded.because(motion.remark().strip(), "", null);
            recorded.settle(recorded.topic() == Topic.MINUTES ? Outcome.APPROVED : Outcome.NOTED, account);
            return PollResult.CARRIED;
        }
        var out = new HashSet<>(outOf(recorded));
        out.addAll(motion.out());
        Meetings.require(!out.contains(account), "meetings.refused.out");
        out.retainAll(meeting.attendance().keySet());
        requireReasons(motion);
        var present = meeting.presentBut(out);
        recorded.propose(motion.outcome());
        meeting.attendance().forEach((member, attendee) -> {
            if (present.contains(member)) {
                var choice =
                        motion.consent() ? Choice.IN_FAVOUR : motion.votes().get(member);
                if (choice == null) {
                    throw new RefusedException("meetings.refused.vote", attendee.name());
                }
                recorded.vote(member, choice);
            }
        });
        recorded.count(out, meeting.entitledBut(out).size(), present.size());
        recorded.because(motion.remark().strip(), motion.question().strip(), motion.until());
        var result = recorded.poll(account).result(meetings.rules());
        recorded.polled(result, account);
        return result;
    }

    private void requireReasons(Motion motion) {
        Meetings.require(
                motion.outcome() == Outcome.ADMITTED
                        || motion.outcome() == Outcome.DECLINED
                        || motion.outcome() == Outcome.DEFERRED,
                "meetings.refused.outcome");
        Meetings.require(motion.question().length() <= LONGEST_REMARK, "meetings.refused.long", LONGEST_REMARK);
        if (motion.outcome() == Outcome.DEFERRED) {
            Meetings.require(!motion.question().isBlank() || motion.until() != null, "meetings.refused.deferral");
            Meetings.require(
                    motion.until() == null || motion.until().isAfter(LocalDate.now(clock)), "meetings.refused.until");
        } else {
            Meetings.require(motion.question().isBlank() && motion.until() == null, "meetings.refused.notDeferred");
        }
    }

    /**
     * Closes a meeting in one transaction: what was decided is passed on to the cases or waits to be announced, what is left
     * comes on the agenda of the next meeting, and the minutes are there.
     *
     * @param announceOn the day on which applicants are told; null for what the rules of procedure say
     */
    public void close(long id, String account, @Nullable LocalDate announceOn) {
        var meeting = led(id, account);
        var day = announceOn == null
                ? LocalDate.now(clock).plusDays(meetings.rules().announceDays())
                : announceOn;
        Meetings.require(!day.isBefore(LocalDate.now(clock)), "meetings.refused.announcement");
        for (var item : meeting.items()) {
            var until = item.until();
            if (item.state() == AgendaItem.State.DECIDED && until != null && !until.isAfter(day)) {
                throw new RefusedException("meetings.refused.untilAnnounced", day.toString());
            }
        }
        closing.close(meeting, day);
    }

    /** Tells the applicants now what a closed meeting decided. */
    public void announce(long id, String account) {
        meetings.requireChair(account);
        closing.announce(meetings.locked(id));
    }

    /** Writes what else belongs in the minutes; not once they are approved. */
    public void write(long id, String account, String notes) {
        meetings.requireChair(account);
        var meeting = meetings.locked(id);
        Meetings.require(meeting.openedAt() != null, "meetings.refused.notOpen");
        Meetings.require(meeting.approvedAt() == null, "meetings.refused.approved");
        Meetings.require(notes.length() <= LONGEST_NOTES, "meetings.refused.long", LONGEST_NOTES);
        meeting.write(notes.strip());
    }

    /** Adds a correction to the minutes of a closed meeting; what stands there stays. */
    public void correct(long id, String account, String text) {
        meetings.requireChair(account);
        var meeting = meetings.locked(id);
        Meetings.require(meeting.state() == Meeting.State.CLOSED, "meetings.refused.notClosed");
        Meetings.require(
                !text.isBlank() && text.length() <= LONGEST_CORRECTION,
                "meetings.refused.correction",
                LONGEST_CORRECTION);
        meeting.correct(new Correction(
                account, people.find(account).map(Person::name).orElse(account), text.strip(), clock.instant()));
    }
}
