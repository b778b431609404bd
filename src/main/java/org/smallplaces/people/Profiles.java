package org.smallplaces.people;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.ListCrudRepository;

interface Profiles extends ListCrudRepository<Profile, String> {

    @NativeQuery("select * from person_profile where :day between absent_from and absent_until")
    List<Profile> absentOn(LocalDate day);

    boolean existsByAccountAndClosedTrue(String account);
}
