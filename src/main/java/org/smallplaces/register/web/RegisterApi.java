package org.smallplaces.register.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.register.Afterwards;
import org.smallplaces.register.PublishedReport;
import org.smallplaces.register.Register;
import org.smallplaces.register.RegisterEntry;
import org.smallplaces.register.RegisterQuery;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register for programs. */
@RestController
@RequestMapping("/api/register")
class RegisterApi {

    /** How long anybody may keep an answer: short, since an entry may be taken out. */
    private static final CacheControl BRIEFLY =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final Register register;
    private final Afterwards afterwards;
    private final Catalogues catalogues;

    RegisterApi(Register register, Afterwards afterwards, Catalogues catalogues) {
        this.register = register;
        this.afterwards = afterwards;
        this.catalogues = catalogues;
    }

    /** What was found, and how many entries each filter would leave. */
    record Answer(
            int total,
            int page,
            int pages,
            List<Item> entries,
            List<Catalogues.Choice> rights,
            List<Catalogues.Choice> policyAreas,
            Map<String, Integer> kinds) {}

    /** An entry among others. */
    record Item(
            String reference,
            CaseKind kind,
            String title,
            String organisation,
            String summary,
            Instant publishedAt,
            String href) {}

    /** An entry by itself. */
    record Entry(
            String reference,
            CaseKind kind,
            String title,
            String organisation,
            String summary,
            String objectives,
            String activities,
            List<Catalogues.Named> rights,
            List<Catalogues.Named> policyAreas,
            List<String> neighbourhoods,
            List<String> partners,
            @Nullable LocalDate startDate,
            @Nullable LocalDate endDate,
            String website,
            List<String> links,
            String language,
            List<Found> criteria,
            List<Told> reports,
            Instant publishedAt,
            Instant renewedAt,
            String href) {}

    /** What the coalition found on a criterion, in the reader's language. */
    record Found(String criterion, Verdict verdict, String text) {}

    /** What the organisation told of how it went, with the addresses of its pictures. */
    record Told(
            int number,
            Instant givenAt,
            String happened,
            String difference,
            String otherwise,
            String language,
            List<String> pictures) {

        static Told of(PublishedReport report) {
            return new Told(
                    report.number(),
                    report.givenAt(),
                    report.happened(),
                    report.difference(),
                    report.otherwise(),
                    report.language(),
                    report.pictures().stream()
                            .map(picture -> "/register/" + report.reference() + "/pictures/" + picture)
                            .toList());
        }
    }

    @GetMapping
    ResponseEntity<Answer> search(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String right,
            @RequestParam(defaultValue = "") String policyArea,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        var found = register.search(new RegisterQuery(query, right, policyArea, kind, page));
        return briefly(new Answer(
                found.total(),
                found.page(),
                found.pages(),
                found.entries().stream()
                        .map(entry -> new Item(
                                entry.reference().value(),
                                entry.kind(),
                                entry.title(),
                                entry.organisation(),
                                entry.summary(),
                                entry.publishedAt(),
                                page(entry)))
                        .toList(),
                catalogues.rights(found.rights(), right, locale.getLanguage()),
                catalogues.policyAreas(found.policyAreas(), policyArea, locale.getLanguage()),
                found.kinds()));
    }

    @GetMapping("/{reference}")
    ResponseEntity<Entry> entry(@PathVariable String reference, Locale locale) {
        var language = locale.getLanguage();
        return Reference.find(reference)
                .flatMap(register::find)
                .map(entry -> briefly(new Entry(
                        entry.reference().value(),
                        entry.kind(),
                        entry.title(),
                        entry.organisation(),
                        entry.summary(),
                        entry.objectives(),
                        entry.activities(),
                        catalogues.rights(entry.rights(), language),
                        catalogues.policyAreas(entry.policyAreas(), language),
                        entry.neighbourhoods(),
                        entry.partners(),
                        entry.startDate().orElse(null),
                        entry.endDate().orElse(null),
                        entry.website(),
                        entry.links(),
                        entry.language(),
                        entry.judgements().stream()
                                .map(judgement -> new Found(
                                        judgement.criterion().key(), judgement.verdict(), judgement.text(language)))
                                .toList(),
                        afterwards.of(entry.reference()).stream().map(Told::of).toList(),
                        entry.publishedAt(),
                        entry.renewedAt(),
                        page(entry))))
                .orElseThrow(RegisterApi::notFound);
    }

    private static <T> ResponseEntity<T> briefly(T body) {
        return ResponseEntity.ok()
                .cacheControl(BRIEFLY)
                .varyBy("Accept-Language", "Cookie")
                .body(body);
    }

    private static String page(RegisterEntry entry) {
        return "/register/" + entry.reference();
    }

    private static ErrorResponseException notFound() {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "The register has no such entry.");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
