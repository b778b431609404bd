package org.smallplaces.people;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Profiles extends ListCrudRepository<Profile, String> {

    @Query("from Profile where absentFrom <= :day and absentUntil >= :day")
    List<Profile> absentOn(LocalDate day);

    boolean existsByAccountAndClosedTrue(String account);
}
