package org.smallplaces.casefile;

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

interface Cases extends JpaRepository<Case, String> {

    List<Case> findAllByOrderByReceivedAtDesc();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Case> findLockedByReference(String reference);

    List<Case> findAllByKindAndDecisionAndOrganisationIgnoreCase(CaseKind kind, Decision decision, String organisation);

    @NativeQuery(
            """
            select * from case_file
            where (received_at >= :from and received_at < :to) or (decided_at >= :from and decided_at < :to)
            order by reference""")
    List<Case> receivedOrDecided(Instant from, Instant to);

    @NativeQuery(
            """
            select * from case_file
            where kind = 'MEMBERSHIP_APPLICATION' and decision = 'DECLINED' and status = 'CLOSED' and received_at < :received
              and (replace(lower(organisation), ' ', '') = :organisation or lower(trim(contact_email)) = :contactEmail)
            order by received_at desc
            fetch first row only
            """)
    Optional<Case> applicationDeclinedBefore(Instant received, String organisation, String contactEmail);

    @NativeQuery(
            """
            select * from case_file
            where status in (:statuses)
              and (lower(reference) like :pattern escape '!'
                or lower(title) like :pattern escape '!'
                or lower(organisation) like :pattern escape '!')
            order by received_at desc, reference desc
            """)
    Page<Case> search(String pattern, Collection<String> statuses, Pageable page);
}
