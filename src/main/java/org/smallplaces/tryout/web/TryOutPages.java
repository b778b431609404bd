package org.smallplaces.tryout.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseFilter;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Decision;
import org.smallplaces.tryout.RuleTryOuts;
import org.smallplaces.tryout.TryOutRefusedException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where administrators see what the rules of the draft would change for past cases. */
@Controller
@RequestMapping("/admin/playbook/try-out")
class TryOutPages {

    private static final String HERE = "redirect:/admin/playbook/try-out";
    private static final int FLIPS = 50;
    private static final int SKIPPED = 100;

    private final RuleTryOuts tryOuts;
    private final FlipsAsCsv csv;

    TryOutPages(RuleTryOuts tryOuts, FlipsAsCsv csv) {
        this.tryOuts = tryOuts;
        this.csv = csv;
    }

    /**
     * The newest try-out and the form for another one.
     *
     * @param after where the page of changes before this one ended
     */
    @GetMapping
    String show(@RequestParam(defaultValue = "0") long after, Principal reader, Model page) {
        var newest = tryOuts.newest();
        page.addAttribute("run", newest);
        newest.ifPresent(run -> {
            page.addAttribute("table", Transitions.of(run.counts()));
            page.addAttribute("flips", tryOuts.flips(run.id(), after, FLIPS, reader.getName()));
            page.addAttribute("skipped", tryOuts.skipped(run.id(), SKIPPED, reader.getName()));
        });
        page.addAttribute("after", after);
        page.addAttribute("filter", newest.map(run -> run.filter()).orElse(CaseFilter.ALL));
        page.addAttribute("kinds", CaseKind.values());
        page.addAttribute("statuses", CaseStatus.values());
        page.addAttribute("decisions", Decision.values());
        return "tryout/rules";
    }

    @PostMapping
    String start(
            @RequestParam(required = false) @Nullable CaseKind kind,
            @RequestParam(required = false) @Nullable CaseStatus status,
            @RequestParam(required = false) @Nullable Decision decision,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
            @RequestParam(defaultValue = "") String words,
            Principal account) {
        tryOuts.start(new CaseFilter(kind, status, decision, from, until, words.strip()), account.getName());
        return HERE;
    }

    @PostMapping("/cancel")
    String cancel(@RequestParam UUID id) {
        tryOuts.cancel(id);
        return HERE;
    }

    /** Every verdict that changes, for a spreadsheet. */
    @GetMapping("/{id}/changes.csv")
    void changes(@PathVariable UUID id, Principal reader, Locale locale, HttpServletResponse response)
            throws IOException {
        var run = tryOuts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setContentType("text/csv");
        response.setCharacterEncoding(UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("try-out.csv").build().toString());
        csv.write(run, reader.getName(), locale, response.getWriter());
    }

    /** Nothing has begun; the page says why. */
    @ExceptionHandler
    String refused(TryOutRefusedException refused, RedirectAttributes next) {
        next.addFlashAttribute("refused", refused);
        return HERE;
    }
}
