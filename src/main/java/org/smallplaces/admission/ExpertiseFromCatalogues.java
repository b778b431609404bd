package org.smallplaces.admission;

import java.util.List;
import java.util.stream.Stream;
import org.smallplaces.people.Subjects;
import org.smallplaces.playbook.Playbook;
import org.springframework.stereotype.Component;

/** People know about the policy areas and rights that initiatives can name. */
@Component
class ExpertiseFromCatalogues implements Subjects {

    private final Playbook playbook;

    ExpertiseFromCatalogues(Playbook playbook) {
        this.playbook = playbook;
    }

    @Override
    public List<Group> groups(String language) {
        return Stream.of("policy-areas", "rights")
                .map(catalogue -> new Group(
                        catalogue,
                        playbook.catalogue(catalogue).stream()
                                .map(entry -> new Subject(entry.key(), entry.title(language)))
                                .toList()))
                .toList();
    }
}
