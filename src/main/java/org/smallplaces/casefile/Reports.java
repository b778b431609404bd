package org.smallplaces.casefile;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Reports extends JpaRepository<Report, Long> {

    List<Report> findAllByCaseReferenceOrderById(String caseReference);

    int countByCaseReferenceAndForm(String caseReference, String form);

    /** Who is second waits, and then sees what the first did. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Report r where r.id = :id and r.caseReference = :caseReference")
    Optional<Report> lock(long id, String caseReference);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            """
            select r from Report r
            where r.caseReference = :caseReference and r.form = :form and r.givenAt is null and r.givenUpAt is null
            order by r.id
            """)
    List<Report> lockOpen(String caseReference, String form);
}
