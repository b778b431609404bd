package org.smallplaces.casefile;

import jakarta.persistence.LockModeType;
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

interface Cases extends JpaRepository<Case, String> {

    List<Case> findAllByOrderByReceivedAtDesc();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Case> findLockedByReference(String reference);

    List<Case> findAllByKindAndDecisionAndOrganisationIgnoreCase(CaseKind kind, Decision decision, String organisation);

    @Query(
            """
            from Case where (receivedAt >= :from and receivedAt < :to) or (decidedAt >= :from and decidedAt < :to)
            order by reference""")
    List<Case> receivedOrDecided(Instant from, Instant to);

    @Query(
            """
            select c from Case c
            where c.kind = :kind and c.decision = DECLINED and c.status = CLOSED and c.receivedAt < :received
              and (replace(lower(c.organisation), ' ', '') = :organisation or lower(trim(c.contactEmail)) = :contactEmail)
            order by c.receivedAt desc
            """)
    List<Case> declinedBefore(CaseKind kind, Instant received, String organisation, String contactEmail, Limit limit);

    @Query(
            """
            select c from Case c
            where c.status in :statuses
              and (lower(c.reference) like :pattern escape '!'
                or lower(c.title) like :pattern escape '!'
                or lower(c.organisation) like :pattern escape '!')
            order by c.receivedAt desc, c.reference desc
            """)
    Page<Case> search(String pattern, Collection<CaseStatus> statuses, Pageable page);
}
