package org.smallplaces.tryout.web;

import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.PastFacts.Told;
import org.smallplaces.admission.facts.GivenReview;
import org.smallplaces.admission.facts.SimilarEntry;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.playbook.Form;
import org.smallplaces.playbook.FormField;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.tryout.RuleBench;
import org.smallplaces.tryout.TryOutRefusedException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where administrators ask the rules of the draft about one case, or about one that they make up. */
@Controller
@RequestMapping("/admin/playbook/bench")
class BenchPages {

    private static final String ANSWER = "a.";
    private static final int ROWS = 3;
    private static final int MOST_ROWS = 20;
    private static final int LONGEST = 1_000_000;

    private final RuleBench bench;
    private final Playbook playbook;

    BenchPages(RuleBench bench, Playbook playbook) {
        this.bench = bench;
        this.playbook = playbook;
    }

    /**
     * An answer as the page asks it.
     *
     * @param values what is filled in
     * @param choices what can be chosen, by what it becomes; none for a text
     */
    record Answer(FormField field, List<String> values, Map<String, String> choices) {}

    /** The facts of a case, to be changed at will. */
    @GetMapping
    String choose(
            @RequestParam(defaultValue = "admission") String rulebook,
            @RequestParam(defaultValue = "") String reference,
            Principal reader,
            Model page) {
        Told told = bench.nothing();
        try {
            if (!reference.isBlank()) {
                var known = Reference.find(reference.strip()).orElseThrow(() -> RuleBench.noSuchCase(reference));
                told = bench.told(rulebook, known, reader.getName());
            }
        } catch (TryOutRefusedException refused) {
            page.addAttribute("refused", refused);
        }
        return show(rulebook, reference.strip(), told, page);
    }

    /**
     * Asks the rules.
     *
     * @param path of a file that is being written, if one is
     * @param text what stands there now, saved or not
     */
    @PostMapping
    String ask(
            @RequestParam String rulebook,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String path,
            @RequestParam(defaultValue = "") String text,
            @RequestParam MultiValueMap<String, String> parameters,
            Principal reader,
            Model page) {
        var known = Reference.find(reference.strip());
        var told = bench.nothing();
        try {
            var before = known.isPresent() ? bench.told(rulebook, known.get(), reader.getName()) : told;
            told = read(kind(rulebook, reference), before, parameters);
            var unsaved = path.startsWith("rules/") && text.length() <= LONGEST
                    ? Map.of(path, text.replace("\r\n", "\n"))
                    : Map.<String, String>of();
            page.addAttribute("outcome", bench.ask(rulebook, unsaved, told, known, reader.getName()));
        } catch (TryOutRefusedException refused) {
            page.addAttribute("refused", refused);
        }
        return show(rulebook, reference.strip(), told, page);
    }

    private String show(String rulebook, String reference, Told told, Model page) {
        var language = LocaleContextHolder.getLocale().getLanguage();
        page.addAttribute("rulebook", rulebook);
        page.addAttribute("rulebooks", bench.rulebooks());
        page.addAttribute("reference", reference);
        page.addAttribute("told", told);
        page.addAttribute(
                "answers", answers(kind(rulebook, reference), told.submission().answers(), language));
        page.addAttribute(
                "asksSimilar",
                !Stream.of("completeness", "outcome", RuleBench.REVIEWERS)
                        .toList()
                        .contains(rulebook));
        page.addAttribute("asksReviews", rulebook.equals("outcome"));
        page.addAttribute("similar", padded(told.similar(), new SimilarEntry("", "", "", 0)));
        page.addAttribute("reviews", reviews(told.reviews()));
        page.addAttribute("criteria", Criterion.values());
        page.addAttribute("verdicts", Verdict.values());
        page.addAttribute("decisions", List.of(Decision.ADMITTED, Decision.DECLINED, Decision.DEFERRED));
        return "tryout/bench";
    }

    private static CaseKind kind(String rulebook, String reference) {
        return Reference.find(reference.strip())
                .map(Reference::kind)
                .orElse(rulebook.equals("membership") ? CaseKind.MEMBERSHIP_APPLICATION : CaseKind.INITIATIVE);
    }

    private static <T> List<T> padded(List<T> given, T empty) {
        var rows = new ArrayList<>(given);
        do {
            rows.add(empty);
        } while (rows.size() < ROWS);
        return rows;
    }

    private static List<GivenReview> reviews(List<GivenReview> given) {
        if (!given.isEmpty()) {
            return given;
        }
        var made = new ArrayList<GivenReview>();
        for (var one = 1; one <= ROWS; one++) {
            var verdicts = new EnumMap<Criterion, Verdict>(Criterion.class);
            Stream.of(Criterion.values()).forEach(criterion -> verdicts.put(criterion, Verdict.MET));
            made.add(new GivenReview("reviewer-" + one, Decision.ADMITTED, verdicts));
        }
        return made;
    }

    private Optional<Form> form(CaseKind kind) {
        return bench.form(kind.form()).map(Form::parse);
    }

    private List<Answer> answers(CaseKind kind, Answers answers, String language) {
        return form(kind).stream()
                .flatMap(form -> form.fields().stream())
                .filter(BenchPages::isAsked)
                .map(field -> new Answer(field, answers.list(field.key()), choices(field, language)))
                .toList();
    }

    private static boolean isAsked(FormField field) {
        return field.type() != FormField.Type.LIST && field.type() != FormField.Type.FILES;
    }

    private Map<String, String> choices(FormField field, String language) {
        var choices = new LinkedHashMap<String, String>();
        field.options()
                .forEach(option -> choices.put(option.value(), option.label().in(language)));
        if (!field.catalogue().isEmpty()) {
            playbook.catalogue(field.catalogue()).forEach(entry -> choices.put(entry.key(), entry.title(language)));
        }
        return choices;
    }

    private Told read(CaseKind kind, Told before, MultiValueMap<String, String> parameters) {
        var given = new LinkedHashMap<>(before.submission().answers().values());
        form(kind).ifPresent(form -> {
            var typed = new LinkedMultiValueMap<String, String>();
            form.fields().stream().filter(BenchPages::isAsked).forEach(field -> {
                given.remove(field.key());
                var values = parameters.getOrDefault(ANSWER + field.key(), List.of());
                typed.put(
                        field.key(),
                        field.repeated()
                                ? values.stream().flatMap(String::lines).toList()
                                : values);
            });
            given.putAll(form.read(typed));
        });
        return new Told(
                new SubmissionFacts(
                        new Answers(given),
                        number(parameters.getFirst("documents")),
                        day(parameters.getFirst("today"), before.submission().today())),
                similar(parameters),
                reviews(parameters));
    }

    private static List<SimilarEntry> similar(MultiValueMap<String, String> parameters) {
        var entries = new ArrayList<SimilarEntry>();
        for (var row = 0; row < MOST_ROWS; row++) {
            var similarity = number(parameters.getFirst("similar." + row + ".similarity"));
            if (similarity > 0) {
                entries.add(new SimilarEntry(
                        text(parameters, "similar." + row + ".reference"),
                        text(parameters, "similar." + row + ".title"),
                        text(parameters, "similar." + row + ".organisation"),
                        Math.min(similarity, 100)));
            }
        }
        return entries;
    }

    private static List<GivenReview> reviews(MultiValueMap<String, String> parameters) {
        var reviews = new ArrayList<GivenReview>();
        for (var row = 0; row < MOST_ROWS; row++) {
            var recommendation = text(parameters, "review." + row + ".recommendation");
            if (!recommendation.isEmpty()) {
                var verdicts = new EnumMap<Criterion, Verdict>(Criterion.class);
                for (var criterion : Criterion.values()) {
                    verdicts.put(
                            criterion,
                            one(Verdict.values(), text(parameters, "review." + row + "." + criterion.key()))
                                    .orElse(Verdict.UNCLEAR));
                }
                reviews.add(new GivenReview(
                        text(parameters, "review." + row + ".reviewer"),
                        one(Decision.values(), recommendation).orElse(Decision.DEFERRED),
                        verdicts));
            }
        }
        return reviews;
    }

    private static <T extends Enum<T>> Optional<T> one(T[] all, String name) {
        return Stream.of(all).filter(one -> one.name().equals(name)).findFirst();
    }

    private static String text(MultiValueMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.getFirst(name)).orElse("").strip();
    }

    private static int number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,6}") ? Integer.parseInt(text.strip()) : 0;
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null || text.isBlank() ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeParseException noDay) {
            return otherwise;
        }
    }
}
