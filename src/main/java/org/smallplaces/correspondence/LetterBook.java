package org.smallplaces.correspondence;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;

interface LetterBook extends JpaRepository<Letter, Long> {

    /**
     * Letters to deliver now; those that another post room is looking at are skipped ({@code for update skip locked}).
     *
     * @param wrong later than any letter waits: what says so was written by a clock that went wrong, and waits no longer
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = "-2"))
    @Query(
            """
            from Letter where state = QUEUED and (dueAt <= :now or dueAt > :wrong)
            and (claimedUntil is null or claimedUntil <= :now or claimedUntil > :wrong)
            order by dueAt, id""")
    List<Letter> due(Instant now, Instant wrong, Limit limit);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Letter> findLockedById(long id);

    Page<Letter> findAllByStateOrderByIdDesc(LetterState state, Pageable page);

    List<Letter> findAllByCaseReferenceAndRecipientOrderById(String reference, String recipient);

    long countByState(LetterState state);

    List<Letter> findAllByCaseReference(String reference);

    List<Letter> findAllByDraftIn(Collection<Long> drafts);

    @Query("from Letter where caseReference = :reference and name = :name and body like concat('%', :words, '%')")
    List<Letter> mentioning(String reference, String name, String words);

    @Query("from Letter where caseReference is null and draft is null and body like concat('%', :words, '%')")
    List<Letter> aboutNoCase(String words);
}
