package org.smallplaces.meetings;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.meetings.MembersInformed.Occasion;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Votes between meetings, in writing. The same quorum and decision rule hold as in a meeting: who has voted by the deadline
 * counts as present. What gets no result comes on the agenda of the next meeting. Methods throw as {@link Meetings} does.
 */
@Service
@Transactional
public class WrittenRounds {

    private final Meetings meetings;
    private final MeetingBook book;
    private final AgendaItems items;
    private final Closing closing;
    private final Invitations invitations;
    private final Conflicts conflicts;
    private final People people;
    private final Clock clock;

    WrittenRounds(
            Meetings meetings,
            MeetingBook book,
            AgendaItems items,
            Closing closing,
            Invitations invitations,
            Conflicts conflicts,
            People people,
            Clock clock) {
        this.meetings = meetings;
        this.book = book;
        this.items = items;
        this.closing = closing;
        this.invitations = invitations;
        this.conflicts = conflicts;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Puts cases from the agenda of a planned meeting to the vote in writing.
     *
     * @param proposals what is proposed, admitted or declined, by agenda item
     * @param deadline when the votes are counted at the latest
     * @return the id of the round, which has pages as a meeting has
     */
    public long call(long from, String account, Map<Long, Outcome> proposals, LocalDateTime deadline) {
        meetings.requireChair(account);
        var meeting = meetings.locked(from);
        Meetings.require(meeting.state() == Meeting.State.PLANNED, "meetings.refused.begun");
        Meetings.require(!proposals.isEmpty(), "meetings.refused.roundOfNothing");
        var ends = deadline.atZone(clock.getZone()).toInstant();
        Meetings.require(
                ends.isAfter(clock.instant()) && ends.isBefore(meeting.startsAt()), "meetings.refused.deadline");
        var members = people.in(People.CORE_GROUP).stream()
                .collect(Collectors.toMap(Person::account, person -> new Attendee(person.name(), Presence.ABSENT)));
        var round = book.saveAndFlush(Meeting.round(account, members, ends, clock.instant()));
        proposals.forEach((id, proposal) -> {
            var item = Meetings.item(meeting, id);
            var out = item.reference()
                    .map(conflicts::outOf)
                    .orElseThrow(() -> new RefusedException("meetings.refused.roundOfNothing"));
            Meetings.require(item.isOpen(), "meetings.refused.settled");
            Meetings.require(!out.contains(account), "meetings.refused.out");
            Meetings.require(
                    proposal == Outcome.ADMITTED || proposal == Outcome.DECLINED, "meetings.refused.roundOutcome");
            item.moveTo(round);
            item.propose(proposal);
            round.add(item);
        });
        invitations.invite(Occasion.ROUND, round);
        return round.id();
    }

    /** Takes a member's vote, which can be changed as long as the round is open; counts when it is the last one. */
    public void vote(long id, long item, String account, Choice choice) {
        var round = meetings.locked(id);
        Meetings.require(
                round.isRound()
                        && round.state() == Meeting.State.OPEN
                        && round.startsAt().isAfter(clock.instant()),
                "meetings.refused.roundOver");
        var voted = Meetings.item(round, item);
        Meetings.require(voted.isOpen(), "meetings.refused.settled");
        var member = round.attendance().get(account);
        Meetings.require(member != null, "meetings.refused.notAMember");
        Meetings.require(!out(round, voted).contains(account), "meetings.refused.out");
        voted.vote(account, choice);
        round.attend(Map.of(account, new Attendee(name(round, account), Presence.PRESENT)));
        var everyoneVoted = round.items().stream()
                .filter(AgendaItem::isOpen)
                .allMatch(open -> open.votes().keySet().containsAll(round.entitledBut(out(round, open))));
        if (everyoneVoted) {
            count(round);
        }
    }

    private static String name(Meeting round, String account) {
        var member = round.attendance().get(account);
        return member == null ? account : member.name();
    }

    private Set<String> out(Meeting round, AgendaItem item) {
        return item.reference().map(conflicts::outOf).orElse(Set.of()).stream()
                .filter(round.attendance()::containsKey)
                .collect(Collectors.toSet());
    }

    /** Counts the votes of a round whose deadline has come. */
    void countAtDeadline(long id) {
        var round = meetings.locked(id);
        if (round.state() == Meeting.State.OPEN && !round.startsAt().isAfter(clock.instant())) {
            count(round);
        }
    }

    private void count(Meeting round) {
        var leader = String.valueOf(round.leader());
        for (var item : round.items()) {
            if (item.isOpen()) {
                var out = out(round, item);
                // a vote of a member whose conflict of interest became known since counts for nothing
                item.votes().keySet().removeAll(out);
                item.count(out, round.entitledBut(out).size(), item.votes().size());
                item.polled(item.poll(leader).result(meetings.rules()), leader);
            }
        }
        items.flush();
        closing.close(round, LocalDate.now(clock).plusDays(meetings.rules().announceDays()));
    }
}
