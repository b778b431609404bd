package org.smallplaces.correspondence;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;

interface LetterBook extends JpaRepository<Letter, Long> {

    /**
     * A letter to deliver now; those that another post room is looking at are skipped.
     *
     * @param wrong later than any letter waits: what says so was written by a clock that went wrong, and waits no longer
     */
    @NativeQuery(
            """
            select * from letter
            where state = 'QUEUED' and (due_at <= :now or due_at > :wrong)
              and (claimed_until is null or claimed_until <= :now or claimed_until > :wrong)
            order by due_at, id
            fetch first row only
            for update skip locked""")
    Optional<Letter> due(Instant now, Instant wrong);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Letter> findLockedById(long id);

    Page<Letter> findAllByStateOrderByIdDesc(LetterState state, Pageable page);

    List<Letter> findAllByCaseReferenceAndRecipientOrderById(String reference, String recipient);

    long countByState(LetterState state);

    List<Letter> findAllByCaseReference(String reference);

    List<Letter> findAllByDraftIn(Collection<Long> drafts);

    List<Letter> findAllByCaseReferenceAndNameAndBodyContaining(String reference, String name, String words);

    List<Letter> findAllByCaseReferenceIsNullAndDraftIsNullAndBodyContaining(String words);
}
