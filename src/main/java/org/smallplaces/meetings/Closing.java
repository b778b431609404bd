package org.smallplaces.meetings;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ends meetings and written rounds: moves what is left, and tells what was decided, at once or on a day. */
@Component
class Closing {

    private final Meetings meetings;
    private final Casefile casefile;
    private final AgendaItems items;
    private final MeetingBook book;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Closing(
            Meetings meetings,
            Casefile casefile,
            AgendaItems items,
            MeetingBook book,
            ApplicationEventPublisher events,
            Clock clock) {
        this.meetings = meetings;
        this.casefile = casefile;
        this.items = items;
        this.book = book;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Closes a locked meeting, all of it or nothing.
     *
     * @param announceOn the day on which applicants are told; null, today or earlier for at once
     */
    void close(Meeting meeting, @Nullable LocalDate announceOn) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, clock.getZone());
        var later = announceOn != null && announceOn.isAfter(today) ? announceOn : null;
        meeting.close(later, now);
        book.flush();
        for (var item : meeting.items()) {
            item.reference().map(casefile::get).ifPresent(about -> item.name(about.title(), about.organisation()));
            switch (item.state()) {
                case OPEN -> {
                    var next = meetings.next();
                    var again = item.again(next, now);
                    item.moved();
                    next.add(items.save(again));
                }
                case DECIDED -> decided(meeting, item);
                case MOVED, OFF -> {
                    // was settled before
                }
            }
        }
        if (!meeting.isRound()) {
            meetings.putMinutesOnAgenda(meeting);
        }
        if (later == null) {
            announce(meeting);
        }
    }

    private void decided(Meeting meeting, AgendaItem item) {
        if (item.reference().isPresent()) {
            item.announcement(AgendaItem.Announcement.WAITING);
        } else if (item.outcome() == Outcome.APPROVED && item.minutesOf() != null) {
            meetings.locked(item.minutesOf()).approve(meeting, clock.instant());
        }
    }

    /** Tells what waits to be told of a locked meeting. */
    void announce(Meeting meeting) {
        for (var item : meeting.items()) {
            if (item.announcement() == AgendaItem.Announcement.WAITING) {
                item.announcement(AgendaItem.Announcement.DONE);
                events.publishEvent(new ItemDecided(
                        item.reference().orElseThrow(),
                        Decision.valueOf(String.valueOf(item.outcome())),
                        item.remark(),
                        item.question(),
                        item.until(),
                        String.valueOf(item.recordedBy())));
            }
        }
    }
}
