package org.smallplaces.meetings;

import java.util.Set;
import org.smallplaces.casefile.Reference;

/** Who has a conflict of interest: the module that knows reviews and ties answers. */
public interface Conflicts {

    /** The accounts of members who are out of a case: they do not vote, do not count for the quorum and read nothing of it. */
    Set<String> outOf(Reference reference);
}
