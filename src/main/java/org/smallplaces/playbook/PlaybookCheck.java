package org.smallplaces.playbook;

import java.util.List;
import java.util.SortedMap;
import org.smallplaces.rulebook.Problem;

/** One kind of mistake that is found before a playbook is published; each module checks the files that are its own. */
public interface PlaybookCheck {

    /** Says what is wrong, where, and how to mend it; nothing if all is well. */
    List<Problem> check(SortedMap<String, String> files);
}
