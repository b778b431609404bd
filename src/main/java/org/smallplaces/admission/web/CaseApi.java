package org.smallplaces.admission.web;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.ReviewCount;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.people.People;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Cases for programs: the whole dossier for staff, who come with a session or HTTP Basic, and the applicant's view for who
 * has the token of the case. Reachable without signing in, since a token is no sign-in: each answer is decided here.
 */
@RestController
@RequestMapping("/api/cases")
class CaseApi {

    private static final Set<String> STAFF =
            Set.of(People.CORE_GROUP, People.CHAIR, People.ADVISERS, People.ADMINISTRATORS);

    private static final String BEARER = "Bearer ";

    /** Enough for the cards of a task list; each costs a look at its assessment. */
    private static final int MOST_REFERENCES = 200;

    private final Dossiers dossiers;
    private final Casefile casefile;
    private final CaseLinks links;

    CaseApi(Dossiers dossiers, Casefile casefile, CaseLinks links) {
        this.dossiers = dossiers;
        this.casefile = casefile;
        this.links = links;
    }

    /** A case on the card of a task. */
    record Card(
            String reference,
            String title,
            String organisation,
            CaseStatus status,
            Map<String, Verdict> verdicts,
            Optional<ReviewCount> reviews) {}

    @GetMapping("/{reference}")
    ResponseEntity<?> one(
            @PathVariable String reference,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @Nullable Authentication reader,
            Locale locale) {
        var asked = Reference.find(reference);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            var opened = links.open(authorization.substring(BEARER.length()).strip());
            return asked.filter(one -> opened.equals(Optional.of(one)))
                    .map(one -> unkept(dossiers.forApplicant(one, locale)))
                    .orElseThrow(CaseApi::notFound);
        }
        var account = requireStaff(reader);
        return asked.flatMap(casefile::find)
                .map(found -> unkept(dossiers.forStaff(found.reference(), account, locale)))
                .orElseThrow(CaseApi::notFound);
    }

    /** The cases with these references, in their order; unknown ones are left out. */
    @GetMapping
    ResponseEntity<List<Card>> several(
            @RequestParam(defaultValue = "") List<String> references, @Nullable Authentication reader) {
        var account = requireStaff(reader);
        return unkept(references.stream()
                .distinct()
                .limit(MOST_REFERENCES)
                .flatMap(reference -> Reference.find(reference).flatMap(casefile::find).stream())
                .map(found -> new Card(
                        found.reference().value(),
                        found.title(),
                        found.organisation(),
                        found.status(),
                        dossiers.verdicts(found.reference()),
                        dossiers.count(found.reference(), account)))
                .toList());
    }

    private static <T> ResponseEntity<T> unkept(T body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
                .body(body);
    }

    private static String requireStaff(@Nullable Authentication reader) {
        if (reader == null) {
            var refusal = problem(HttpStatus.UNAUTHORIZED, "Sign in, or send the token of the case as bearer token.");
            refusal.getHeaders()
                    .put(
                            HttpHeaders.WWW_AUTHENTICATE,
                            List.of("Bearer realm=\"Small Places\"", "Basic realm=\"Small Places\""));
            throw refusal;
        }
        if (authorities(reader).noneMatch(STAFF::contains)) {
            throw problem(HttpStatus.FORBIDDEN, "Cases are open to members, advisers and administrators.");
        }
        return reader.getName();
    }

    private static Stream<String> authorities(Authentication reader) {
        Collection<? extends GrantedAuthority> granted = reader.getAuthorities();
        return granted.stream().map(GrantedAuthority::getAuthority);
    }

    private static ErrorResponseException notFound() {
        return problem(HttpStatus.NOT_FOUND, "There is no such case, or this token does not open it.");
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
