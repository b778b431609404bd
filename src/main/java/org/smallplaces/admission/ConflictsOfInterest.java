package org.smallplaces.admission;

import java.util.Set;
import org.smallplaces.casefile.Reference;
import org.smallplaces.meetings.Conflicts;
import org.springframework.stereotype.Component;

/** Tells meetings who is out of a case. */
@Component
class ConflictsOfInterest implements Conflicts {

    private final Reviewing reviewing;

    ConflictsOfInterest(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    @Override
    public Set<String> outOf(Reference reference) {
        return reviewing.outOf(reference);
    }
}
