package org.smallplaces.correspondence;

import java.util.List;
import java.util.Set;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.people.People;
import org.springframework.stereotype.Component;

/** Finds out whom a letter goes to. */
@Component
class Addressees {

    private static final Set<String> GROUPS =
            Set.of(People.CORE_GROUP, People.CHAIR, People.ADVISERS, People.ADMINISTRATORS);

    private final Casefile casefile;
    private final People people;

    Addressees(Casefile casefile, People people) {
        this.casefile = casefile;
        this.people = people;
    }

    /** The applicant, everyone in a group, or the person with an account; never empty. */
    List<Recipient> of(Case about, String to) {
        if (to.equals(Letter.APPLICANT)) {
            return List.of(Recipient.of(about));
        }
        return of(to);
    }

    /** Everyone in a group, or the person with an account; never empty. */
    List<Recipient> of(String to) {
        var found = GROUPS.contains(to)
                ? people.in(to).stream().map(Recipient::of).toList()
                : people.find(to).map(Recipient::of).stream().toList();
        return found.isEmpty() ? List.of(Recipient.nobody(to)) : found;
    }

    /** Whom a letter goes to that is sent again: the address may have been corrected since. */
    Recipient now(Letter letter) {
        var before =
                new Recipient(letter.recipient(), letter.recipientName(), letter.recipientAddress(), letter.language());
        if (before.isApplicant()) {
            return letter.reference().map(casefile::get).map(Recipient::of).orElse(before);
        }
        return people.find(letter.recipient()).map(Recipient::of).orElse(before);
    }
}
