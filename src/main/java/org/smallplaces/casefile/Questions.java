package org.smallplaces.casefile;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Questions extends JpaRepository<Question, Long> {

    List<Question> findAllByCaseReferenceOrderById(String caseReference);
}
