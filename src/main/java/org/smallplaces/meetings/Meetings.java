package org.smallplaces.meetings;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseClosed;
import org.smallplaces.casefile.CaseDecided;
import org.smallplaces.casefile.CaseErased;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.meetings.MembersInformed.Occasion;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.playbook.Playbook;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When the group meets and what about. Methods on a meeting throw {@link NoSuchElementException} if there is none with that
 * id, and {@link RefusedException} if it cannot be done, or not by this person.
 */
@Service
@Transactional
public class Meetings {

    private static final int PLANNED_AHEAD = 3;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 5000;
    private static final int LONGEST_REPORT = 20_000;

    /** A meeting that nobody opened by then is not the next one any more. */
    private static final Duration OPENED_LATE = Duration.ofHours(12);

    private final MeetingBook book;
    private final AgendaItems items;
    private final Casefile casefile;
    private final People people;
    private final Playbook playbook;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Predicate<LocalDate> holidays;

    Meetings(
            MeetingBook book,
            AgendaItems items,
            Casefile casefile,
            People people,
            Playbook playbook,
            ApplicationEventPublisher events,
            Clock clock,
            Predicate<LocalDate> holidays) {
        this.book = book;
        this.items = items;
        this.casefile = casefile;
        this.people = people;
        this.playbook = playbook;
        this.events = events;
        this.clock = clock;
        this.holidays = holidays;
    }

    /** Sees to it that enough meetings are planned, by the rules of procedure in force. */
    public void planAhead() {
        upcoming();
    }

    private List<Meeting> upcoming() {
        var upcoming = new ArrayList<>(book.findAllByKindAndStateAndStartsAtAfterOrderByStartsAt(
                Meeting.Kind.MEETING, Meeting.State.PLANNED, clock.instant().minus(OPENED_LATE)));
        while (upcoming.size() < PLANNED_AHEAD) {
            var rules = rules();
            var slot = Rhythm.next(rules, book.lastTurn().orElse(null), LocalDate.now(clock), holidays);
            upcoming.add(book.saveAndFlush(Meeting.planned(
                    slot.turn(),
                    slot.day().atTime(rules.time()).atZone(clock.getZone()).toInstant(),
                    rules.place(),
                    clock.instant())));
        }
        return upcoming;
    }

    RulesOfProcedure rules() {
        return RulesOfProcedure.in(playbook.inForce());
    }

    /** The next meeting that has not begun; it is planned if there is none. */
    Meeting next() {
        return upcoming().get(0);
    }

    /** For a change; throws {@link NoSuchElementException} if there is no such meeting. */
    Meeting locked(long meeting) {
        return book.findLockedById(meeting).orElseThrow(() -> new NoSuchElementException("Meeting " + meeting));
    }

    /** Puts a case on the agenda of the next meeting, if it is on none yet. */
    public void putOnAgenda(Reference reference, Topic topic) {
        var waiting = items.findAllByCaseReferenceOrderById(reference.value()).stream()
                .filter(AgendaItem::isOpen)
                .findFirst();
        if (waiting.isPresent()) {
            waiting.get().becomes(topic);
            return;
        }
        var about = casefile.get(reference);
        add(next(), topic, reference, null, about.title(), about.organisation(), "");
    }

    /** Puts the minutes of a meeting on the agenda of the next one, to be approved. */
    void putMinutesOnAgenda(Meeting held) {
        add(next(), Topic.MINUTES, null, held.id(), "", "", "");
    }

    /** Puts a text, such as a reflection on the process, on the agenda of the next meeting. */
    public void putOnAgenda(Topic topic, String title, String text) {
        add(next(), topic, null, null, shortened(title, LONGEST_TITLE), "", shortened(text, LONGEST_REPORT));
    }

    private void add(
            Meeting meeting,
            Topic topic,
            @Nullable Reference reference,
            @Nullable Long minutesOf,
            String title,
            String organisation,
            String text) {
        var kept = locked(meeting.id()); // it might be cancelled at this moment
        var item = new AgendaItem(kept, topic, reference, minutesOf, title, organisation, text, clock.instant());
        kept.add(items.save(item));
    }

    /** Adds something to discuss that is no case. */
    public void add(long id, String account, String title, String text) {
        requireChair(account);
        var meeting = locked(id);
        require(meeting.kind() == Meeting.Kind.MEETING && isToCome(meeting), "meetings.refused.over");
        require(!title.isBlank() && title.length() <= LONGEST_TITLE, "meetings.refused.title", LONGEST_TITLE);
        require(text.length() <= LONGEST_TEXT, "meetings.refused.long", LONGEST_TEXT);
        add(meeting, Topic.TEXT, null, null, title.strip(), "", text.strip());
    }

    /** Takes something off the agenda that is neither a case nor minutes to approve. */
    public void remove(long id, long item, String account) {
        requireChair(account);
        var meeting = locked(id);
        var removed = item(meeting, item);
        require(
                isToCome(meeting)
                        && removed.isOpen()
                        && removed.reference().isEmpty()
                        && removed.topic() != Topic.MINUTES,
                "meetings.refused.remove");
        removed.off();
    }

    private static boolean isToCome(Meeting meeting) {
        return meeting.state() == Meeting.State.PLANNED || meeting.state() == Meeting.State.OPEN;
    }

    /** Moves a planned meeting to another date, time or place. The rhythm of the others does not change with it. */
    public void move(long id, String account, LocalDateTime when, String place) {
        requireChair(account);
        var meeting = locked(id);
        require(meeting.state() == Meeting.State.PLANNED, "meetings.refused.begun");
        require(place.length() <= LONGEST_TITLE, "meetings.refused.long", LONGEST_TITLE);
        var moment = when.atZone(clock.getZone()).toInstant();
        require(moment.isAfter(clock.instant().minus(OPENED_LATE)), "meetings.refused.past");
        meeting.move(moment, place.strip(), clock.instant());
        inform(Occasion.MOVED, meeting);
    }

    /** Cancels a planned meeting; what was on its agenda comes on that of the next one. */
    public void cancel(long id, String account) {
        requireChair(account);
        var meeting = locked(id);
        require(meeting.state() == Meeting.State.PLANNED, "meetings.refused.begun");
        meeting.cancel(clock.instant());
        book.flush();
        var next = locked(next().id());
        meeting.items().stream().filter(AgendaItem::isOpen).forEach(item -> item.moveTo(next));
        inform(Occasion.CANCELLED, meeting);
    }

    private void inform(Occasion occasion, Meeting meeting) {
        events.publishEvent(new MembersInformed(
                occasion, meeting.id(), meeting.startsAt().atZone(clock.getZone()), meeting.place(), Map.of()));
    }

    @EventListener
    void takeOff(CaseDecided decided) {
        takeOff(decided.reference());
    }

    @EventListener
    void takeOff(CaseClosed closed) {
        takeOff(closed.reference());
    }

    /** That something was dealt with stays, and how the group voted; what it was does not. */
    @EventListener
    void erase(CaseErased erased) {
        takeOff(erased.reference());
        items.findAllByCaseReferenceOrderById(erased.reference().value()).forEach(AgendaItem::erase);
        items.flush();
    }

    /** A case that was settled outside the meeting needs no decision of it any more. */
    private void takeOff(Reference reference) {
        for (var item : items.findAllByCaseReferenceOrderById(reference.value())) {
            if (item.isOpen()) {
                item.off();
            } else if (item.announcement() == AgendaItem.Announcement.WAITING) {
                item.announcement(AgendaItem.Announcement.MOOT);
            }
        }
    }

    /** The day on which the applicant will be told what a meeting has decided already; empty if nothing waits for that. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> announcementOf(Reference reference) {
        return items.findAllByCaseReferenceOrderById(reference.value()).stream()
                .filter(item -> item.announcement() == AgendaItem.Announcement.WAITING)
                .flatMap(item -> Stream.ofNullable(item.meeting().announceOn()))
                .findFirst();
    }

    /** The meetings of the last year and all that are planned, by date; those that were cancelled say so. */
    @Transactional(readOnly = true)
    public List<CalendarEntry> calendar() {
        return book
                .findAllByKindAndStartsAtAfterOrderByStartsAt(
                        Meeting.Kind.MEETING, clock.instant().minus(Duration.ofDays(365)))
                .stream()
                .map(meeting -> new CalendarEntry(
                        meeting.id(),
                        meeting.startsAt().atZone(clock.getZone()),
                        rules().minutes(),
                        meeting.place(),
                        meeting.state() == Meeting.State.CANCELLED,
                        meeting.startsAt().isBefore(clock.instant().minus(OPENED_LATE)),
                        meeting.sequence(),
                        meeting.changedAt()))
                .toList();
    }

    /** Whether a person may run meetings: in the group of the chair, or the deputy of a chair who is away today. */
    boolean isChair(String account) {
        return people.find(account)
                        .map(Person::groups)
                        .filter(groups -> groups.contains(People.CHAIR))
                        .isPresent()
                || isDeputy(account);
    }

    private boolean isDeputy(String account) {
        var absent = people.absent(LocalDate.now(clock));
        return people.in(People.CHAIR).stream()
                .flatMap(chair -> Stream.ofNullable(absent.get(chair.account())))
                .anyMatch(absence -> absence.deputy().filter(account::equals).isPresent());
    }

    void requireChair(String account) {
        require(isChair(account), "meetings.refused.chair");
    }

    static AgendaItem item(Meeting meeting, long id) {
        return meeting.items().stream()
                .filter(item -> item.id() == id)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Agenda item " + id));
    }

    static void require(boolean condition, String code, Object... arguments) {
        if (!condition) {
            throw new RefusedException(code, arguments);
        }
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
