package org.smallplaces.admission;

import java.util.List;

/**
 * How far the reviews of a case are.
 *
 * @param asked how many are asked for
 * @param given how many of them are in
 */
public record ReviewCount(int asked, int given) {

    static ReviewCount of(List<Review.State> states) {
        var given = (int) states.stream().filter(Review.State.GIVEN::equals).count();
        var open = (int) states.stream().filter(Review.State.ASKED::equals).count();
        return new ReviewCount(given + open, given);
    }
}
