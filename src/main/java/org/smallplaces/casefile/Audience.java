package org.smallplaces.casefile;

/** Who may read an entry of the timeline; each audience includes the ones before it. */
public enum Audience {
    /** Everybody, through the register. */
    PUBLIC,
    /** The applicant, through the case link. */
    APPLICANT,
    /** Members, advisers and administrators. */
    STAFF;

    /** Whether a reader of this audience may see an entry that is meant for {@code entry}. */
    public boolean sees(Audience entry) {
        return entry.compareTo(this) <= 0;
    }
}
