package org.smallplaces.playbook.web;

import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smallplaces.engine.Migrations;
import org.smallplaces.playbook.AuditEntry;
import org.smallplaces.playbook.AuditFilter;
import org.smallplaces.playbook.CaseMoves;
import org.smallplaces.playbook.CityPack;
import org.smallplaces.playbook.Difference;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.DraftRefusedException;
import org.smallplaces.playbook.Packs;
import org.smallplaces.playbook.PlannedRelease;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What comes with a release, for administrators' programs. */
@RestController
@RequestMapping("/api/playbook")
class ReleaseApi {

    private static final int PAGE = 200;

    private final Draft draft;
    private final CaseMoves moves;
    private final Packs packs;
    private final MessageSource messages;

    ReleaseApi(Draft draft, CaseMoves moves, Packs packs, MessageSource messages) {
        this.draft = draft;
        this.moves = moves;
        this.packs = packs;
        this.messages = messages;
    }

    @Operation(summary = "The release that waits for its moment, or was refused at it; 404 if there is none")
    @GetMapping("/plan")
    PlannedRelease plan() {
        return draft.planned().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @Operation(summary = "Take the planned release back; the draft stays")
    @DeleteMapping("/plan")
    ResponseEntity<Void> cancel(Principal account) {
        draft.cancelPlan(account.getName());
        return ResponseEntity.noContent().build();
    }

    @Operation(
            summary = "What differs between two releases, or a release and the draft",
            description = "Per file: rule by rule, field by field, entry by entry, and line by line.")
    @GetMapping("/differences")
    List<Difference> differences(@RequestParam int from, @RequestParam(required = false) @Nullable Integer to) {
        return Difference.between(files(from), to == null ? draft.files() : files(to));
    }

    private Map<String, String> files(int number) {
        return draft.release(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .files();
    }

    @Operation(
            summary = "The running cases that follow a process as it was under an earlier release",
            description = "For each version where its cases are now, and where they would be if they were moved.")
    @GetMapping("/cases")
    List<Section> cases() {
        return moves.earlier().stream()
                .map(earlier -> new Section(earlier, moves.plan(earlier.id(), Map.of())))
                .toList();
    }

    @Operation(
            summary = "Move running cases to the process as it is now",
            description =
                    "Each case by itself: one that cannot move stays, and the answer says why. `mapping` says where"
                            + " activities go that the process does not have any more; without `cases` all that the plan shows are"
                            + " moved.")
    @PostMapping("/cases")
    List<CaseMoves.Move> move(@RequestBody Moving moving, Principal account) {
        try {
            return moves.move(
                    moving.version(),
                    Objects.requireNonNullElse(moving.mapping(), Map.of()),
                    Objects.requireNonNullElse(moving.cases(), List.of()),
                    account.getName());
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }

    @Operation(summary = "What was done to the playbook, the newest first; 200 a page")
    @GetMapping("/audit")
    List<AuditEntry> audit(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "0") int page) {
        return draft.audit(new AuditFilter(account, action, subject), Math.max(page, 0), PAGE);
    }

    @Operation(summary = "The release in force with the city’s settings, as a pack for another installation")
    @GetMapping(value = "/pack", produces = "application/zip")
    ResponseEntity<byte[]> pack() {
        return PackPages.zip(packs.pack());
    }

    @Operation(
            summary = "Take a pack into the draft",
            description =
                    "The answer says what the draft lacks: texts, letters, groups, program text. Nothing is in force"
                            + " until the draft is published.")
    @PostMapping(value = "/pack", consumes = "application/zip")
    Packs.Missing take(@RequestBody byte[] pack, Principal account) {
        packs.take(CityPack.read(pack), account.getName());
        return packs.missing();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(DraftRefusedException refused, Locale locale) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT,
                messages.getMessage(refused.code(), refused.arguments().toArray(), locale));
        problem.setProperty("code", refused.code().substring(refused.code().lastIndexOf('.') + 1));
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    record Section(CaseMoves.Earlier earlier, Migrations.Plan plan) {}

    record Moving(String version, @Nullable Map<String, String> mapping, @Nullable List<String> cases) {}
}
