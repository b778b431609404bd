package org.smallplaces.casefile;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Cases extends JpaRepository<Case, String> {

    List<Case> findAllByOrderByReceivedAtDesc();
}
