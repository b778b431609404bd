package org.smallplaces.playbook.web;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Editing;
import org.smallplaces.playbook.Editors;
import org.smallplaces.playbook.PlaybookFile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Helps an editor in the browser while somebody writes a file of the draft. */
@RestController
@RequestMapping("/api/playbook")
class EditorApi {

    private static final int LONGEST = 1_000_000;

    private final Draft draft;
    private final Editing editing;
    private final Editors editors;

    EditorApi(Draft draft, Editing editing, Editors editors) {
        this.draft = draft;
        this.editing = editing;
        this.editors = editors;
    }

    /** What would be wrong with a file if it were saved with this text. */
    @PostMapping("/check/{*path}")
    Checked check(@PathVariable String path, @RequestBody(required = false) @Nullable String text, Locale locale) {
        var unsaved = text == null ? "" : text;
        if (unsaved.length() > LONGEST) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        return new Checked(Wrong.of(editing.check(editable(path), unsaved), locale));
    }

    /** The sentences that the rules of a folder may use, and what can stand in them. */
    @GetMapping("/words/{rulebook}")
    Editing.Words words(@PathVariable String rulebook) {
        return editing.words(rulebook);
    }

    /** Says that the caller has a file open, and is told who else has and whether its text is still the same. */
    @PostMapping("/editors/{*path}")
    Present see(@PathVariable String path, Principal account) {
        var file = editable(path);
        return new Present(
                editors.see(file, account.getName()),
                draft.read(file)
                        .map(text -> PlaybookFile.of(file, text).sha256())
                        .orElse(""));
    }

    /** Says that the caller has closed a file. */
    @DeleteMapping("/editors/{*path}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String path, Principal account) {
        editors.leave(editable(path), account.getName());
    }

    private static String editable(String path) {
        var file = path.substring(1);
        if (!Draft.isEditable(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return file;
    }

    record Checked(List<Wrong> problems) {}

    /**
     * Who else has the file open.
     *
     * @param others their accounts
     * @param sha256 of the file as the draft has it now; empty if it does not
     */
    record Present(List<String> others, String sha256) {}
}
