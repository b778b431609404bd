package org.smallplaces.correspondence;

import java.util.Map;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.playbook.Site;
import org.smallplaces.register.CrossoverSuggested;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells both organisations of a suggested crossover about each other. */
@Component
class CrossoverLetters {

    static final String NAME = "crossover";

    private final Letters letters;
    private final Casefile casefile;
    private final Site site;

    CrossoverLetters(Letters letters, Casefile casefile, Site site) {
        this.letters = letters;
        this.casefile = casefile;
        this.site = site;
    }

    @EventListener
    void introduce(CrossoverSuggested crossover) {
        write(crossover.reference(), crossover.other());
        write(crossover.other(), crossover.reference());
    }

    private void write(Reference to, Reference about) {
        var other = casefile.get(about);
        letters.write(
                NAME,
                to,
                Letter.APPLICANT,
                Map.of(
                        "otherTitle", other.title(),
                        "otherOrganisation", other.organisation(),
                        "otherLink", site.page("/register/" + about)));
    }
}
