package org.smallplaces.tryout.web;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseFilter;
import org.smallplaces.tryout.RuleTryOut;
import org.smallplaces.tryout.RuleTryOut.Flip;
import org.smallplaces.tryout.RuleTryOut.Skipped;
import org.smallplaces.tryout.RuleTryOuts;
import org.smallplaces.tryout.TryOutRefusedException;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tries the rules of the draft out for other programs. */
@RestController
@RequestMapping("/api/playbook/try-out")
class TryOutApi {

    private static final int MOST = 500;

    private final RuleTryOuts tryOuts;
    private final MessageSource messages;

    TryOutApi(RuleTryOuts tryOuts, MessageSource messages) {
        this.tryOuts = tryOuts;
        this.messages = messages;
    }

    /**
     * Begins a try-out; {@code Location} says where to look how far it is.
     *
     * @param filter which cases; none for all
     */
    @PostMapping
    ResponseEntity<RuleTryOut> start(@RequestBody(required = false) @Nullable CaseFilter filter, Principal account) {
        var begun = tryOuts.start(filter == null ? CaseFilter.ALL : filter, account.getName());
        return ResponseEntity.accepted()
                .location(URI.create("/api/playbook/try-out/" + begun.id()))
                .body(begun);
    }

    /** The one that runs, or the last one. */
    @GetMapping
    RuleTryOut newest() {
        return tryOuts.newest().orElseThrow(TryOutApi::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such try-out");
    }

    /**
     * How far it is, and what it has found so far.
     *
     * @param after where the page of changes before this one ended
     */
    @GetMapping("/{id}")
    Found found(@PathVariable UUID id, @RequestParam(defaultValue = "0") long after, Principal reader) {
        var run = tryOuts.find(id).orElseThrow(TryOutApi::notFound);
        var page = tryOuts.flips(id, after, MOST, reader.getName());
        return new Found(run, page.flips(), page.next(), tryOuts.skipped(id, MOST, reader.getName()));
    }

    /** Stops it; what it has found so far stays. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> cancel(@PathVariable UUID id) {
        if (tryOuts.find(id).isEmpty()) {
            throw notFound();
        }
        tryOuts.cancel(id);
        return ResponseEntity.noContent().build();
    }

    /**
     * A try-out.
     *
     * @param flips a page of the verdicts that change
     * @param next what to ask for as {@code after} to see the next page; 0 if there is none
     * @param skipped cases that could not be evaluated
     */
    record Found(RuleTryOut tryOut, List<Flip> flips, long next, List<Skipped> skipped) {}

    /** What is wrong with a rule, in the reader's language. */
    record Wrong(String file, int line, String place, String code, String message) {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(TryOutRefusedException refused, Locale locale) {
        var status = refused.problems().isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY;
        var problem = ProblemDetail.forStatusAndDetail(
                status, messages.getMessage(refused.code(), refused.arguments().toArray(), locale));
        problem.setProperty("code", refused.code().substring(refused.code().lastIndexOf('.') + 1));
        if (!refused.problems().isEmpty()) {
            problem.setProperty(
                    "errors",
                    refused.problems().stream()
                            .map(wrong -> new Wrong(
                                    wrong.file(), wrong.line(), wrong.place(), wrong.code(), wrong.message(locale)))
                            .toList());
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
