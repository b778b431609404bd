package org.smallplaces.meetings;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What becomes due by itself: planning, papers, deadlines of rounds, announcements. Each has its transaction and looks again
 * with the meeting locked, so that several nodes do it once; what fails is tried again at the next look.
 */
@Component
class MeetingClock {

    private static final Logger LOG = LoggerFactory.getLogger(MeetingClock.class);

    private final MeetingBook book;
    private final Meetings meetings;
    private final Invitations invitations;
    private final WrittenRounds rounds;
    private final Closing closing;
    private final TransactionOperations transaction;
    private final Clock clock;

    MeetingClock(
            MeetingBook book,
            Meetings meetings,
            Invitations invitations,
            WrittenRounds rounds,
            Closing closing,
            TransactionOperations transaction,
            Clock clock) {
        this.book = book;
        this.meetings = meetings;
        this.invitations = invitations;
        this.rounds = rounds;
        this.closing = closing;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1M")
    void look() {
        attempt("planning", meetings::planAhead);
        var now = clock.instant();
        each(
                "papers",
                book.withoutPack(now.plus(Duration.ofDays(meetings.rules().packDays()))),
                invitations::sendPack);
        each("written round", book.overdueRounds(now), rounds::countAtDeadline);
        each(
                "announcement",
                book.toAnnounce(LocalDate.ofInstant(now, clock.getZone())),
                id -> transaction.executeWithoutResult(status -> closing.announce(meetings.locked(id))));
    }

    private static void each(String what, List<Long> meetings, Consumer<Long> done) {
        meetings.forEach(id -> attempt(what + " of meeting " + id, () -> done.accept(id)));
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException trouble) {
            LOG.error("Not done, tried again in a minute: {}", what, trouble);
        }
    }
}
