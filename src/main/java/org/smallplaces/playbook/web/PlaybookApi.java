package org.smallplaces.playbook.web;

import java.time.Instant;
import java.util.List;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.PlaybookFile;
import org.smallplaces.rulebook.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells administrators' programs which release is in force. */
@RestController
@RequestMapping("/api/playbook")
class PlaybookApi {

    private final Playbook playbook;

    PlaybookApi(Playbook playbook) {
        this.playbook = playbook;
    }

    /** The release in force, and what keeps the files as they are now from becoming the next one. */
    @GetMapping
    State playbook() {
        var release = playbook.inForce();
        return new State(release.number(), release.publishedAt(), playbook.files(), playbook.problems());
    }

    record State(int release, Instant publishedAt, List<PlaybookFile> files, List<Problem> problems) {}
}
