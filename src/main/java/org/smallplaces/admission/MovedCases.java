package org.smallplaces.admission;

import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.playbook.CaseMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes in the timeline of a case that it goes on under other rules of play. */
@Component
class MovedCases {

    private final Casefile casefile;

    MovedCases(Casefile casefile) {
        this.casefile = casefile;
    }

    @EventListener
    void write(CaseMoved moved) {
        Reference.find(moved.reference())
                .filter(reference -> casefile.find(reference).isPresent())
                .ifPresent(reference -> casefile.record(
                        reference,
                        Audience.STAFF,
                        moved.account(),
                        "movedToRelease",
                        String.valueOf(moved.from()),
                        String.valueOf(moved.to())));
    }
}
