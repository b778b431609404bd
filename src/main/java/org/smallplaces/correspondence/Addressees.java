package org.smallplaces.correspondence;

import java.util.List;
import java.util.Set;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds out whom a letter goes to. */
@Component
class Addressees {

    private static final Set<String> GROUPS =
            Set.of(People.CORE_GROUP, People.CHAIR, People.ADVISERS, People.ADMINISTRATORS);

    private final Casefile casefile;
    private final People people;
    private final ObjectProvider<Readers> readers;

    Addressees(Casefile casefile, People people, ObjectProvider<Readers> readers) {
        this.casefile = casefile;
        this.people = people;
        this.readers = readers;
    }

    /** The applicant, everyone in a group who may know about the case, or the person with an account; never empty. */
    List<Recipient> of(Case about, String to) {
        if (to.equals(Letter.APPLICANT)) {
            return List.of(Recipient.of(about));
        }
        return GROUPS.contains(to) ? recipients(in(to, about), to) : of(to);
    }

    /** Everyone in a group, or the person with an account; never empty. */
    List<Recipient> of(String to) {
        return recipients(
                GROUPS.contains(to) ? people.in(to) : people.find(to).stream().toList(), to);
    }

    private static List<Recipient> recipients(List<Person> found, String to) {
        return found.isEmpty()
                ? List.of(Recipient.nobody(to))
                : found.stream().map(Recipient::of).toList();
    }

    private List<Person> in(String group, Case about) {
        var known = readers.getIfAvailable();
        return known == null ? people.in(group) : known.in(group, about.reference());
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
