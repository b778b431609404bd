package org.smallplaces.admission;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import org.smallplaces.casefile.Judgement;
import org.smallplaces.casefile.Reference;
import org.smallplaces.meetings.Briefings;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells meetings what the rules and the reviewers found. */
@Component
class CaseBriefings implements Briefings {

    private final Admission admission;
    private final People people;

    CaseBriefings(Admission admission, People people) {
        this.admission = admission;
        this.people = people;
    }

    @Override
    @Transactional(readOnly = true)
    public Briefing of(Reference reference, String reader) {
        return new Briefing(
                admission.judgements(reference).stream()
                        .collect(toMap(
                                Judgement::criterion, Judgement::verdict, (one, other) -> other, LinkedHashMap::new)),
                admission.reviews(reference, reader).stream()
                        .flatMap(review -> review
                                .recommendation()
                                .map(decision -> new Recommendation(
                                        people.find(review.reviewer())
                                                .map(Person::name)
                                                .orElse(review.reviewer()),
                                        decision))
                                .stream())
                        .toList());
    }
}
