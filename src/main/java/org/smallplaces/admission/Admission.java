package org.smallplaces.admission;

import java.util.List;
import java.util.Optional;
import org.smallplaces.casefile.Reference;
import org.springframework.stereotype.Service;

/** How a case is judged: assessment by rules, reviews by members, tally and decision. */
@Service
public class Admission {

    /** The newest assessment of a case by a rulebook such as {@code admission}, if there is one. */
    public Optional<Assessment> assessment(Reference reference, String rulebook) {
        throw new UnsupportedOperationException();
    }

    /**
     * The reviews of a case as far as a reader may see them: a reviewer whose own review is not in sees only that the others
     * exist, without verdicts, remarks and recommendation.
     */
    public List<Review> reviews(Reference reference, String reader) {
        throw new UnsupportedOperationException();
    }
}
