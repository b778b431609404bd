package org.smallplaces.oversight.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Erasure.Cause;
import org.smallplaces.casefile.Erasures;
import org.smallplaces.casefile.Reference;
import org.smallplaces.oversight.OrganisationExport;
import org.smallplaces.oversight.RetentionSettings;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What administrators do with personal data: erase a case, hand out what is kept, read what was erased. */
@Controller
class PrivacyPages {

    private static final int LINES = 200;

    /** What somebody can ask for; the rest is the system's own. */
    static final List<Cause> CAUSES = Arrays.stream(Cause.values())
            .filter(cause -> cause != Cause.RETENTION)
            .toList();

    private final Erasures erasures;
    private final Casefile casefile;
    private final OrganisationExport export;
    private final RetentionSettings retention;

    PrivacyPages(Erasures erasures, Casefile casefile, OrganisationExport export, RetentionSettings retention) {
        this.erasures = erasures;
        this.casefile = casefile;
        this.export = export;
        this.retention = retention;
    }

    /** How long cases that ended so are kept; null for as long as nobody asks. */
    record Kept(Decision decision, @Nullable Period period) {}

    @GetMapping("/admin/privacy")
    String show(
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String organisation,
            Model page) {
        var asked = reference.strip().toUpperCase(Locale.ROOT);
        var found = Reference.find(asked).flatMap(casefile::find);
        page.addAttribute("reference", asked);
        page.addAttribute("unknown", !asked.isEmpty() && found.isEmpty());
        page.addAttribute("found", found.orElse(null));
        page.addAttribute(
                "documents",
                found.map(one -> casefile.documents(one.reference()).size()).orElse(0));
        page.addAttribute("causes", CAUSES);
        page.addAttribute("organisation", organisation);
        page.addAttribute("nothingKept", !organisation.isBlank() && !export.knows(organisation));
        page.addAttribute("kept", kept());
        page.addAttribute("log", erasures.log(LINES));
        return "oversight/privacy";
    }

    private List<Kept> kept() {
        var periods = new TreeMap<>(retention.periods());
        return Arrays.stream(Decision.values())
                .filter(Decision::isFinal)
                .map(decision -> new Kept(decision, periods.get(decision)))
                .toList();
    }

    /** For good: the page has asked whether it is meant. */
    @PostMapping("/admin/privacy/erasures")
    String erase(
            @RequestParam String reference, @RequestParam Cause cause, Principal account, RedirectAttributes next) {
        try {
            if (isErased(reference, cause, account)) {
                next.addFlashAttribute("erased", reference);
            } else {
                next.addAttribute("reference", reference);
            }
        } catch (ConcurrencyFailureException busy) {
            next.addAttribute("reference", reference);
            next.addFlashAttribute("busy", true);
        }
        return "redirect:/admin/privacy";
    }

    /** The same for programs. */
    @DeleteMapping("/api/cases/{reference}")
    ResponseEntity<?> delete(@PathVariable String reference, @RequestParam Cause cause, Principal account) {
        try {
            return isErased(reference, cause, account)
                    ? ResponseEntity.noContent().build()
                    : problem(HttpStatus.NOT_FOUND, "There is no such case.");
        } catch (ConcurrencyFailureException busy) {
            return problem(HttpStatus.CONFLICT, "Something happens to the case at this moment. Try again.");
        }
    }

    private boolean isErased(String reference, Cause cause, Principal account) {
        if (!CAUSES.contains(cause)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "Nobody asks for the end of a time: say who asked.");
        }
        var found = Reference.find(reference).flatMap(casefile::find);
        found.ifPresent(one -> erasures.erase(one.reference(), cause, account.getName()));
        return found.isPresent();
    }

    /** An archive for programs and people alike. */
    @GetMapping({"/admin/privacy/export.zip", "/api/organisations/export"})
    void export(@RequestParam String organisation, HttpServletResponse response) throws IOException {
        if (!export.knows(organisation)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing is kept under this name.");
        }
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(organisation.strip() + ".zip", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        export.write(organisation, response.getOutputStream());
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }
}
