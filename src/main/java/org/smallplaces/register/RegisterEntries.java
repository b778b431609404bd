package org.smallplaces.register;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface RegisterEntries extends JpaRepository<RegisterEntry, String> {

    List<RegisterEntry> findAllByOrderByRenewedAtDescReferenceDesc(Limit limit);
}
