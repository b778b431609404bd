package org.smallplaces.correspondence;

import org.smallplaces.casefile.Case;
import org.smallplaces.people.Person;

/** Whom a letter is for. */
record Recipient(String account, String name, String address, String language) {

    static Recipient of(Case submitted) {
        return new Recipient(
                Letter.APPLICANT,
                Markdown.line(submitted.contactName()),
                submitted.contactEmail(),
                submitted.language());
    }

    static Recipient of(Person person) {
        return new Recipient(person.account(), Markdown.line(person.name()), person.email(), person.language());
    }

    /** Nobody: the letter shows up as failed, for administrators to see, instead of stopping the process. */
    static Recipient nobody(String name) {
        return new Recipient(name, name, "", "nl");
    }

    boolean isApplicant() {
        return account.equals(Letter.APPLICANT);
    }
}
