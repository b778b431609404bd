package org.smallplaces.correspondence;

import org.smallplaces.casefile.Reference;
import org.smallplaces.people.PersonInvited;
import org.smallplaces.people.PersonJoined;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people about their account: how to choose a password, or whom they now represent too. */
@Component
class InvitationLetters {

    private final Letters letters;

    InvitationLetters(Letters letters) {
        this.letters = letters;
    }

    @EventListener
    void invite(PersonInvited invited) {
        letters.write("invitation", Reference.of(invited.occasion()), invited.person());
    }

    @EventListener
    void tell(PersonJoined joined) {
        letters.write("account-linked", Reference.of(joined.occasion()), joined.account());
    }
}
