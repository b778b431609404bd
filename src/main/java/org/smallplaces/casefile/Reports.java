package org.smallplaces.casefile;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

interface Reports extends JpaRepository<Report, Long> {

    List<Report> findAllByCaseReferenceOrderById(String caseReference);

    int countByCaseReferenceAndForm(String caseReference, String form);

    /** Who is second waits, and then sees what the first did. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Report> findLockedByIdAndCaseReference(long id, String caseReference);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<Report> findLockedByCaseReferenceAndFormAndGivenAtIsNullAndGivenUpAtIsNullOrderById(
            String caseReference, String form);
}
