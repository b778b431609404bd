package org.smallplaces.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Ties extends ListCrudRepository<Tie, Long> {

    @Query(
            """
            from Tie where (fromDay is null or fromDay <= :day) and (untilDay is null or untilDay >= :day)
            order by id""")
    List<Tie> on(LocalDate day);

    List<Tie> findAllByAccountInOrderById(Collection<String> accounts);

    Optional<Tie> findByIdAndAccount(long id, String account);
}
