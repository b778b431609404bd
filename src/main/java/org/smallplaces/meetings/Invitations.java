package org.smallplaces.meetings;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.meetings.MembersInformed.AgendaLine;
import org.smallplaces.meetings.MembersInformed.Occasion;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells the members what is on the agenda, each as far as they may know it. */
@Service
@Transactional
class Invitations {

    private final Meetings meetings;
    private final Conflicts conflicts;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Invitations(Meetings meetings, Conflicts conflicts, People people, ApplicationEventPublisher events, Clock clock) {
        this.meetings = meetings;
        this.conflicts = conflicts;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** The papers of a meeting: once, so many days ahead as the rules of procedure say. */
    void sendPack(long id) {
        var meeting = meetings.locked(id);
        // for one that nobody opened in time it is too late
        if (meeting.state() != Meeting.State.PLANNED
                || meeting.packSentAt() != null
                || meeting.startsAt().isBefore(clock.instant())) {
            return;
        }
        meeting.packSent(clock.instant());
        invite(Occasion.PACK, meeting);
    }

    void invite(Occasion occasion, Meeting meeting) {
        var items = Agenda.of(meeting, this::outOf);
        events.publishEvent(new MembersInformed(
                occasion,
                meeting.id(),
                meeting.startsAt().atZone(clock.getZone()),
                meeting.place(),
                people.in(People.CORE_GROUP).stream()
                        .map(Person::account)
                        .collect(Collectors.toMap(account -> account, account -> agenda(items, account)))));
    }

    private List<AgendaLine> agenda(List<AgendaItem> items, String account) {
        return items.stream()
                .map(item -> {
                    var out = outOf(item).contains(account);
                    return new AgendaLine(
                            item.topic(),
                            out ? "" : item.reference().map(Object::toString).orElse(""),
                            out ? "" : item.title(),
                            out);
                })
                .toList();
    }

    private Set<String> outOf(AgendaItem item) {
        return item.reference().map(conflicts::outOf).orElse(Set.of());
    }
}
