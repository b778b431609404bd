package org.smallplaces.playbook.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.DraftChange;
import org.smallplaces.playbook.DraftRefusedException;
import org.smallplaces.playbook.Names;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.PlaybookFile;
import org.smallplaces.playbook.PublishedRelease;
import org.smallplaces.rulebook.Problem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Lets administrators' programs change, check, publish and restore the playbook, so that it can live in git as well. */
@RestController
@RequestMapping("/api/playbook")
class PlaybookApi {

    private final Playbook playbook;
    private final Draft draft;
    private final Names names;
    private final MessageSource messages;

    PlaybookApi(Playbook playbook, Draft draft, Names names, MessageSource messages) {
        this.playbook = playbook;
        this.draft = draft;
        this.names = names;
        this.messages = messages;
    }

    /** The release in force, the draft, and what keeps the files on disk as they are now from becoming a release. */
    @GetMapping
    State playbook(Locale locale) {
        var release = playbook.inForce();
        return new State(
                release.number(),
                release.publishedAt(),
                playbook.files(),
                Wrong.of(playbook.problems(), locale),
                draft.changes().stream()
                        .map(change -> new Change(
                                change.path(), change.kind(), change.account(), change.changedAt(), change.overtaken()))
                        .toList(),
                draft.approvedBy());
    }

    /** What a process may name. */
    @GetMapping("/names")
    Names.Known names() {
        return names.known();
    }

    /** A file as the draft has it; its hash is the {@code ETag} that a change of it has to name. */
    @GetMapping("/files/{*path}")
    ResponseEntity<String> file(@PathVariable String path) {
        return text(path.substring(1), draft.read(path.substring(1)));
    }

    private static ResponseEntity<String> text(String path, Optional<String> known) {
        return known.map(text -> ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
                        .eTag(PlaybookFile.of(path, text).sha256())
                        .body(text))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no file " + path));
    }

    /**
     * Saves a file in the draft.
     *
     * @param seen the {@code ETag} of the text that was changed; none if the file is new
     */
    @PutMapping("/files/{*path}")
    ResponseEntity<Saved> save(
            @PathVariable String path,
            @RequestBody(required = false) @Nullable String text,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            Principal account) {
        var hash = draft.save(path.substring(1), text == null ? "" : text, hash(seen), account.getName());
        return ResponseEntity.ok().eTag(hash).body(new Saved(path.substring(1), hash));
    }

    /** Says in the draft that a file is to be deleted. */
    @DeleteMapping("/files/{*path}")
    ResponseEntity<Void> delete(
            @PathVariable String path,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            Principal account) {
        draft.save(path.substring(1), null, hash(seen), account.getName());
        return ResponseEntity.noContent().build();
    }

    private static String hash(@Nullable String seen) {
        return seen == null ? "" : seen.replace("W/", "").replace("\"", "").strip();
    }

    /** What is wrong with the draft. */
    @PostMapping("/check")
    Checked check(Locale locale) {
        return new Checked(Wrong.of(draft.check(), locale));
    }

    /** Approves the draft as it is now, as the second pair of eyes. */
    @PostMapping("/approval")
    ResponseEntity<Void> approve(Principal account) {
        draft.approve(account.getName());
        return ResponseEntity.noContent().build();
    }

    /** All releases, the newest first. */
    @GetMapping("/releases")
    List<PublishedRelease> releases() {
        return draft.releases();
    }

    /** A file as a release has it. */
    @GetMapping("/releases/{number}/files/{*path}")
    ResponseEntity<String> file(@PathVariable int number, @PathVariable String path) {
        return text(path.substring(1), draft.release(number).flatMap(release -> release.file(path.substring(1))));
    }

    /** Publishes the draft, now or at a moment. */
    @Operation(
            summary = "Publish the draft",
            description = "Answers 201 with the number of the release, or 202 if it is planned for the moment `at`"
                    + " (ISO 8601 with an offset); 422 with what is wrong, 409 if it cannot be published now.")
    @PostMapping("/releases")
    ResponseEntity<Object> publish(@RequestBody(required = false) @Nullable Why why, Principal account, Locale locale) {
        if (why == null || why.at() == null) {
            return published(draft.publish(account.getName(), remark(why)), locale);
        }
        var problems = draft.plan(why.at().toInstant(), account.getName(), remark(why));
        return problems.isEmpty() ? ResponseEntity.accepted().body(new Planned(why.at())) : wrong(problems, locale);
    }

    /** Puts an earlier release in force again, as a new one. */
    @PostMapping("/releases/{number}/restore")
    ResponseEntity<Object> restore(
            @PathVariable int number,
            @RequestBody(required = false) @Nullable Why why,
            Principal account,
            Locale locale) {
        return published(draft.restore(number, account.getName(), remark(why)), locale);
    }

    private static String remark(@Nullable Why why) {
        return why == null || why.comment() == null ? "" : why.comment().strip();
    }

    private ResponseEntity<Object> published(List<Problem> problems, Locale locale) {
        if (problems.isEmpty()) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(new Published(playbook.inForce().number()));
        }
        return wrong(problems, locale);
    }

    private ResponseEntity<Object> wrong(List<Problem> problems, Locale locale) {
        var problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, "playbook.draft.wrong", locale, problems.size());
        problem.setProperty("errors", Wrong.of(problems, locale));
        return ResponseEntity.unprocessableEntity()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(DraftRefusedException refused, Locale locale) {
        var status = refused.code().endsWith("noSuchRelease") ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(
                        status, refused.code(), locale, refused.arguments().toArray()));
    }

    private ProblemDetail problem(HttpStatus status, String code, Locale locale, Object... arguments) {
        var problem = ProblemDetail.forStatusAndDetail(status, messages.getMessage(code, arguments, locale));
        problem.setProperty("code", code.substring(code.lastIndexOf('.') + 1));
        return problem;
    }

    record State(
            int release,
            Instant publishedAt,
            List<PlaybookFile> files,
            List<Wrong> problems,
            List<Change> draft,
            Optional<String> approvedBy) {}

    record Change(String path, DraftChange.Kind kind, String account, Instant changedAt, boolean overtaken) {}

    record Saved(String path, String sha256) {}

    record Checked(List<Wrong> problems) {}

    record Why(@Nullable String comment, @Nullable OffsetDateTime at) {}

    record Planned(OffsetDateTime at) {}

    record Published(int release) {}
}
