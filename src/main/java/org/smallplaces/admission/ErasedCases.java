package org.smallplaces.admission;

import org.smallplaces.casefile.CaseErased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps of the judgement on an erased case what the figures of a quarter count. */
@Component
class ErasedCases {

    private final Reviews reviews;
    private final Notes notes;
    private final Assessments assessments;

    ErasedCases(Reviews reviews, Notes notes, Assessments assessments) {
        this.reviews = reviews;
        this.notes = notes;
        this.assessments = assessments;
    }

    @EventListener
    void erase(CaseErased erased) {
        reviews.erase(erased.reference());
        notes.erase(erased.reference());
        assessments.erase(erased.reference());
    }
}
