package org.smallplaces.meetings;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Reference;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people read of meetings: agenda, papers, minutes. Nobody reads anything of a case that they are out of. */
@Service
@Transactional(readOnly = true)
public class Papers {

    private final Meetings meetings;
    private final MeetingBook book;
    private final Conflicts conflicts;
    private final Briefings briefings;
    private final People people;
    private final Clock clock;

    Papers(Meetings meetings, MeetingBook book, Conflicts conflicts, Briefings briefings, People people, Clock clock) {
        this.meetings = meetings;
        this.book = book;
        this.conflicts = conflicts;
        this.briefings = briefings;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A meeting in a list.
     *
     * @param items how many items it has, but those that were taken off
     * @param approved whether its minutes are approved
     */
    public record Entry(
            long id, boolean round, String state, ZonedDateTime startsAt, String place, int items, boolean approved) {}

    /** What is to come and what goes on, by date. */
    public List<Entry> toCome() {
        return book.findAllByStateInOrderByStartsAt(Set.of(Meeting.State.PLANNED, Meeting.State.OPEN)).stream()
                .map(this::entry)
                .toList();
    }

    /** What is over, the newest first. */
    public List<Entry> held() {
        return book
                .findTop50ByStateInOrderByStartsAtDesc(Set.of(Meeting.State.CLOSED, Meeting.State.CANCELLED))
                .stream()
                .map(this::entry)
                .toList();
    }

    private Entry entry(Meeting meeting) {
        return new Entry(
                meeting.id(),
                meeting.isRound(),
                meeting.state().name(),
                time(meeting.startsAt()),
                meeting.place(),
                (int) meeting.items().stream()
                        .filter(item -> item.state() != AgendaItem.State.OFF)
                        .count(),
                meeting.approvedAt() != null);
    }

    private ZonedDateTime time(Instant moment) {
        return moment.atZone(clock.getZone());
    }

    /** A meeting for one reader, by account; throws {@link NoSuchElementException} if there is no such meeting. */
    public Sheet sheet(long id, String reader) {
        var meeting = book.findById(id).orElseThrow(() -> new NoSuchElementException("Meeting " + id));
        var chair = meetings.isChair(reader);
        var names = new HashMap<String, String>();
        var members = new TreeMap<>(meeting.attendance());
        for (var person : people.in(People.CORE_GROUP)) {
            names.put(person.account(), person.name());
            if (meeting.closedAt() == null) {
                members.putIfAbsent(person.account(), new Attendee(person.name(), Presence.ABSENT));
            }
        }
        meeting.attendance().forEach((account, attendee) -> names.put(account, attendee.name()));
        var conflicted = new HashMap<Long, Set<String>>();
        var out = new HashMap<Long, Set<String>>();
        for (var item : meeting.items()) {
            var known = item.reference().map(conflicts::outOf).orElse(Set.of());
            conflicted.put(item.id(), known);
            out.put(item.id(), out(item, known, members.keySet()));
        }
        var items = Agenda.of(meeting, item -> out.getOrDefault(item.id(), Set.of()));
        var lines = new ArrayList<Sheet.Line>();
        for (var item : items) {
            var itsOut = out.getOrDefault(item.id(), Set.of());
            var line = line(item, lines.size() + 1, itsOut, names, reader);
            var hidden = itsOut.contains(reader)
                    || conflicted.getOrDefault(item.id(), Set.of()).contains(reader);
            lines.add(hidden ? line.withheld() : line);
        }
        return new Sheet(
                meeting.id(),
                meeting.isRound(),
                meeting.state().name(),
                time(meeting.startsAt()),
                meeting.place(),
                meeting.packSentAt() != null,
                chair,
                !meeting.isRound()
                        && meeting.state() == Meeting.State.OPEN
                        && (chair || reader.equals(meeting.leader())),
                Optional.ofNullable(meeting.leader())
                        .map(account -> name(account, names))
                        .orElse(""),
                members,
                lines,
                AgendaOrder.leavings(items.stream()
                        .map(item -> out.getOrDefault(item.id(), Set.of()))
                        .toList()),
                lines.stream()
                        .filter(line -> meeting.currentItem() != null && line.id() == meeting.currentItem())
                        .findFirst(),
                Optional.ofNullable(meeting.announceOn()),
                items.stream().anyMatch(item -> item.announcement() == AgendaItem.Announcement.WAITING),
                meeting.notes(),
                Optional.ofNullable(meeting.approvedAt()).map(this::time),
                List.copyOf(meeting.corrections()));
    }

    /** Those with a conflict now; of an item that was voted on, those of then. */
    private static Set<String> out(AgendaItem item, Set<String> conflicted, Set<String> members) {
        var settled = item.result() != null && !item.isOpen();
        var out = new HashSet<>(settled ? Set.of() : conflicted);
        out.addAll(item.peopleOut());
        out.retainAll(members);
        return out;
    }

    private Sheet.Line line(AgendaItem item, int number, Set<String> out, Map<String, String> names, String reader) {
        var reference = item.reference();
        var approved = Optional.ofNullable(item.minutesOf()).flatMap(book::findById);
        var own = item.votes().get(reader);
        var voting = item.meeting().isRound() && item.meeting().closedAt() == null;
        return new Sheet.Line(
                item.id(),
                number,
                item.topic(),
                item.state().name(),
                false,
                isLate(item),
                reference.map(Object::toString).orElse(""),
                item.minutesOf(),
                approved.map(held -> time(held.startsAt()).toLocalDate()).orElse(null),
                item.title(),
                item.organisation(),
                item.text(),
                out.stream().map(account -> name(account, names)).sorted().toList(),
                out.stream().sorted().toList(),
                item.proposal(),
                item.outcome(),
                item.result(),
                item.entitled(),
                item.present(),
                // while others still vote, everyone sees their own vote only
                voting ? Map.of() : new TreeMap<>(item.votes()),
                own,
                item.remark(),
                item.question(),
                item.until(),
                item.announcement() != AgendaItem.Announcement.WAITING);
    }

    private static boolean isLate(AgendaItem item) {
        var sent = item.meeting().packSentAt();
        return sent != null && item.addedAt().isAfter(sent);
    }

    /** What stands on the cases of a meeting that a reader may know of, by agenda item. */
    public Map<Long, Briefings.Briefing> briefings(Sheet sheet, String reader) {
        var found = new HashMap<Long, Briefings.Briefing>();
        for (var line : sheet.lines()) {
            Reference.find(line.reference())
                    .ifPresent(reference -> found.put(line.id(), briefings.of(reference, reader)));
        }
        return found;
    }

    private String name(@Nullable String account, Map<String, String> names) {
        var known = names.get(String.valueOf(account));
        return known != null
                ? known
                : people.find(String.valueOf(account)).map(Person::name).orElse(String.valueOf(account));
    }
}
