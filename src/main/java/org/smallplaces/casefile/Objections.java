package org.smallplaces.casefile;

import org.springframework.data.jpa.repository.JpaRepository;

interface Objections extends JpaRepository<Objection, String> {}
