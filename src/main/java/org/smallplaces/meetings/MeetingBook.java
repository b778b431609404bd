package org.smallplaces.meetings;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;

interface MeetingBook extends JpaRepository<Meeting, Long> {

    /** For a change: whoever else wants to change it waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Meeting> findLockedById(long id);

    @NativeQuery("select max(turn) from meeting")
    Optional<LocalDate> lastTurn();

    List<Meeting> findAllByKindAndStateAndStartsAtAfterOrderByStartsAt(
            Meeting.Kind kind, Meeting.State state, Instant after);

    List<Meeting> findAllByKindAndStartsAtAfterOrderByStartsAt(Meeting.Kind kind, Instant after);

    List<Meeting> findAllByStateInOrderByStartsAt(Collection<Meeting.State> states);

    List<Meeting> findTop50ByStateInOrderByStartsAtDesc(Collection<Meeting.State> states);

    @NativeQuery(
            """
            select id from meeting
            where kind = 'MEETING' and state = 'PLANNED' and pack_sent_at is null and starts_at <= :by""")
    List<Long> withoutPack(Instant by);

    @NativeQuery("select id from meeting where kind = 'ROUND' and state = 'OPEN' and starts_at <= :now")
    List<Long> overdueRounds(Instant now);

    @NativeQuery(
            """
            select id from meeting
            where announce_on <= :today
              and exists (select 1 from agenda_item item where item.meeting = meeting.id and item.announcement = 'WAITING')""")
    List<Long> toAnnounce(LocalDate today);
}
