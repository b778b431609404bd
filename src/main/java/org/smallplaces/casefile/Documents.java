package org.smallplaces.casefile;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Documents extends JpaRepository<Document, UUID> {

    List<Document> findAllByCaseReferenceOrderByAddedAtAscNameAsc(String caseReference);
}
