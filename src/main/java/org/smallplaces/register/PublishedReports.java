package org.smallplaces.register;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface PublishedReports extends JpaRepository<PublishedReport, Long> {

    List<PublishedReport> findAllByReferenceOrderByNumber(String reference);

    List<PublishedReport> findAllByOrderByPublishedAtDescIdDesc(Limit limit);
}
