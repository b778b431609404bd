package org.smallplaces.meetings;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface MeetingBook extends JpaRepository<Meeting, Long> {

    /** For a change: whoever else wants to change it waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Meeting> findLockedById(long id);

    @Query("select max(turn) from Meeting")
    Optional<LocalDate> lastTurn();

    List<Meeting> findAllByKindAndStateAndStartsAtAfterOrderByStartsAt(
            Meeting.Kind kind, Meeting.State state, Instant after);

    List<Meeting> findAllByKindAndStartsAtAfterOrderByStartsAt(Meeting.Kind kind, Instant after);

    List<Meeting> findAllByStateInOrderByStartsAt(Collection<Meeting.State> states);

    List<Meeting> findTop50ByStateInOrderByStartsAtDesc(Collection<Meeting.State> states);

    @Query("select id from Meeting where kind = MEETING and state = PLANNED and packSentAt is null and startsAt <= :by")
    List<Long> withoutPack(Instant by);

    @Query("select id from Meeting where kind = ROUND and state = OPEN and startsAt <= :now")
    List<Long> overdueRounds(Instant now);

    @Query(
            """
            select distinct item.meeting.id from AgendaItem item
            where item.announcement = WAITING and item.meeting.announceOn <= :today""")
    List<Long> toAnnounce(LocalDate today);
}
