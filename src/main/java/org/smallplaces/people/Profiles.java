package org.smallplaces.people;

import org.springframework.data.repository.ListCrudRepository;

interface Profiles extends ListCrudRepository<Profile, String> {

    boolean existsByAccountAndClosedTrue(String account);
}
