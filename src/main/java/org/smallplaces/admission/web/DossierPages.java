package org.smallplaces.admission.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.CaseProgress;
import org.smallplaces.admission.RefusedException;
import org.smallplaces.admission.ReportInWords;
import org.smallplaces.admission.Reviewing;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.meetings.Meetings;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What staff read of cases in a browser; who is staff is decided where addresses are guarded. */
@Controller
@RequestMapping("/dossiers")
class DossierPages {

    private final Dossiers dossiers;
    private final Casefile casefile;
    private final CaseProgress progress;
    private final Reviewing reviewing;
    private final ReportInWords reports;
    private final Meetings meetings;
    private final Clock clock;

    DossierPages(
            Dossiers dossiers,
            Casefile casefile,
            CaseProgress progress,
            Reviewing reviewing,
            ReportInWords reports,
            Meetings meetings,
            Clock clock) {
        this.dossiers = dossiers;
        this.casefile = casefile;
        this.progress = progress;
        this.reviewing = reviewing;
        this.reports = reports;
        this.meetings = meetings;
        this.clock = clock;
    }

    /** A case in the list. */
    record Line(
            String reference,
            String title,
            String organisation,
            String statusText,
            boolean open,
            Instant receivedAt,
            long days,
            Map<String, Verdict> verdicts) {}

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "1") int page,
            Locale locale,
            Model model) {
        var found = casefile.search(query, !state.equals("closed"), page);
        model.addAttribute("found", found);
        model.addAttribute("query", query);
        model.addAttribute("state", state);
        model.addAttribute("lines", found.map(one -> line(one, locale)).getContent());
        return "admission/dossiers";
    }

    private Line line(Case read, Locale locale) {
        return new Line(
                read.reference().value(),
                read.title(),
                read.organisation(),
                dossiers.statusText(read, locale),
                !read.isClosed(),
                read.receivedAt(),
                Duration.between(read.receivedAt(), clock.instant()).toDays(),
                dossiers.verdicts(read.reference()));
    }

    @GetMapping("/{reference}")
    @Nullable
    ModelAndView dossier(@PathVariable String reference, Principal reader, Locale locale, HttpServletResponse response)
            throws IOException {
        var found = find(reference);
        if (found.isEmpty()) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return null;
        }
        var read = found.get();
        var dossier = dossiers.forStaff(read.reference(), reader.getName(), locale);
        return new ModelAndView("admission/dossier")
                .addObject("dossier", dossier)
                .addObject("reasons", read.reasons())
                .addObject("open", !read.isClosed())
                .addObject("told", reports.told(read.reference(), locale))
                .addObject(
                        "completeness",
                        dossiers.completeness(read.reference(), locale).orElse(null))
                .addObject(
                        "announcement",
                        meetings.announcementOf(read.reference())
                                .filter(day -> dossier.outBecause().isEmpty())
                                .orElse(null))
                .addObject("versions", dossiers.versions(read, locale))
                .addObject(
                        "steps",
                        ProcessDrawing.names(
                                progress.drawing(read.reference()),
                                dossier.process().activities()));
    }

    /** Stepping back needs no task and no reason; the page then says what it means. */
    @PostMapping("/{reference}/recusal")
    String stepBack(@PathVariable String reference, Principal reader) {
        var read = find(reference).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            reviewing.stepBack(read.reference(), reader.getName());
        } catch (RefusedException over) {
            // the page shows that there is nothing left to step back from
        }
        return "redirect:/dossiers/" + read.reference();
    }

    /** The drawing of the process version that leads the case. */
    @GetMapping("/{reference}/drawing")
    ResponseEntity<byte[]> drawing(@PathVariable String reference) {
        return find(reference)
                .map(read -> progress.drawing(read.reference()))
                .filter(drawing -> !drawing.isEmpty())
                .map(drawing -> ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                        .header("X-Content-Type-Options", "nosniff")
                        .body(drawing.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** A document, to be saved and never to be shown in the page: its content is what somebody sent. */
    @GetMapping("/{reference}/documents/{id}")
    ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable UUID id) {
        return find(reference).stream()
                .flatMap(read -> casefile.documents(read.reference()).stream())
                .filter(document -> document.id().equals(id))
                .findFirst()
                .flatMap(document -> casefile.content(document.reference(), id).map(content -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(document.mediaType()))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(document.name(), StandardCharsets.UTF_8)
                                        .build()
                                        .toString())
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "sandbox; default-src 'none'")
                        .cacheControl(CacheControl.noStore())
                        .body(content)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<Case> find(String reference) {
        return Reference.find(reference).flatMap(casefile::find);
    }
}
