package org.smallplaces.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.ListCrudRepository;

interface Ties extends ListCrudRepository<Tie, Long> {

    @NativeQuery(
            """
            select * from person_tie
            where (from_day is null or from_day <= :day) and (until_day is null or until_day >= :day)
            order by id""")
    List<Tie> on(LocalDate day);

    List<Tie> findAllByAccountInOrderById(Collection<String> accounts);

    Optional<Tie> findByIdAndAccount(long id, String account);
}
