package org.smallplaces.casefile;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface AnswersVersions extends JpaRepository<AnswersVersion, Long> {

    List<AnswersVersion> findAllByCaseReferenceOrderByNumber(String caseReference);

    int countByCaseReference(String caseReference);
}
