package org.smallplaces.register;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface RegisterEntries extends JpaRepository<RegisterEntry, String> {

    List<RegisterEntry> findAllByOrderByRenewedAtDescReferenceDesc(Limit limit);

    @Query("select new org.smallplaces.register.RegisterEntries$Revision(e.reference, e.revision) from RegisterEntry e")
    List<Revision> revisions();

    /** Differs whenever an entry was added, renewed or removed; cheap. */
    @Query("select new org.smallplaces.register.RegisterEntries$State(count(e), sum(e.revision), max(e.renewedAt))"
            + " from RegisterEntry e")
    State state();

    record State(long entries, @Nullable Long revisions, @Nullable Instant renewedAt) {}

    record Revision(String reference, Integer number) {}
}
