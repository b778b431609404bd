package org.smallplaces.meetings;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;

/**
 * A case was decided by the group, and the time to tell has come. Whoever leads the case goes on in the same transaction, or
 * throws {@link DecisionNotTakenOverException}.
 *
 * @param reference the case
 * @param decision admitted, declined or deferred
 * @param remark the reasons, for the applicant; may be empty
 * @param question to the applicant, if it was deferred; may be empty
 * @param until the day before which a deferred case does not come back; null if none was agreed
 * @param account the member who led the item
 */
public record ItemDecided(
        Reference reference,
        Decision decision,
        String remark,
        String question,
        @Nullable LocalDate until,
        String account) {}
