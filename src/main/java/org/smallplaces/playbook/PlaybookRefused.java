package org.smallplaces.playbook;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.smallplaces.rulebook.Problem;

/** There is no release yet and the files are broken, so there is nothing to work with. */
class PlaybookRefused extends RuntimeException {

    PlaybookRefused(String place, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(joining("", "The playbook (" + place + ") cannot be used. Mend this and start again:", "")));
    }
}
