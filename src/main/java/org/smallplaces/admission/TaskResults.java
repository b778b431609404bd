package org.smallplaces.admission;

import java.util.List;
import java.util.Optional;

/** Knows what a completed task leaves to the process it is part of. */
public interface TaskResults {

    /**
     * The names of the variables that the answers of a form become.
     *
     * @param form its name
     * @return empty if the coalition's own forms do not have it: then every answer becomes a variable
     */
    Optional<List<String>> left(String form);
}
