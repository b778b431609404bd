package org.smallplaces.correspondence;

import org.smallplaces.casefile.Reference;
import org.springframework.stereotype.Service;

/** Writes letters: a row in the outbox, in the transaction of whoever asks for it. */
@Service
public class Letters {

    /**
     * Writes a letter about a case.
     *
     * @param letter the name of the text, {@code processes/letters/<name>.<language>.md}
     * @param to {@code applicant}, the name of a group such as {@code chair}, or an account
     */
    public void write(String letter, Reference reference, String to) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes the letter with which a draft is resumed.
     *
     * @param draft the draft's id
     * @param email where it goes
     * @param language {@code nl} or {@code en}
     */
    public void writeDraftLink(long draft, String email, String language) {
        throw new UnsupportedOperationException();
    }
}
