package org.smallplaces.intake.web;

import static java.util.stream.Collectors.groupingBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.CaseClosedException;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.CaseStatus;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.ObjectionRefusedException;
import org.smallplaces.casefile.Question;
import org.smallplaces.casefile.Reference;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.intake.Uploads;
import org.smallplaces.intake.web.Amendments.Amended;
import org.smallplaces.meetings.RulesOfProcedure;
import org.smallplaces.playbook.FieldError;
import org.smallplaces.playbook.Playbook;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;

/** Where an applicant follows a case, answers, adds documents and withdraws; the private link opens it. */
@Controller
@RequestMapping("/cases/{token}")
class ApplicantPages extends CasePages {

    /** What the page says after a change was stored; a parameter and not the session, so that any node can say it. */
    private static final Set<String> NOTICES = Set.of(
            "answered",
            "nothing-asked",
            "added",
            "withdrawn",
            "closed",
            "objected",
            "objection-refused",
            "busy",
            "objection-withdrawn",
            "reported",
            "report-given",
            "report-closed");

    private static final String DOCUMENTS = "documents";
    private static final String ANSWER_DOCUMENTS = "answer-documents";
    private static final int LONGEST_REPLY = 5_000;
    private static final int LONGEST_REASON = 1_000;

    private static final int ATTEMPTS = 5;
    private static final int LONGEST_GROUNDS = 5_000;

    private final Casefile casefile;
    private final Amendments amendments;
    private final ReportForms reports;
    private final Uploads uploads;
    private final Letters letters;
    private final ApplicantWording wording;
    private final Playbook playbook;
    private final Clock clock;

    ApplicantPages(
            CaseLinks links,
            Casefile casefile,
            Amendments amendments,
            ReportForms reports,
            Uploads uploads,
            Letters letters,
            ApplicantWording wording,
            Playbook playbook,
            Clock clock) {
        super(links);
        this.casefile = casefile;
        this.amendments = amendments;
        this.reports = reports;
        this.uploads = uploads;
        this.letters = letters;
        this.wording = wording;
        this.playbook = playbook;
        this.clock = clock;
    }

    /**
     * A letter that was written to the applicant.
     *
     * @param html its text, with this page where the private link was
     */
    record ShownLetter(String subject, Instant writtenAt, String language, String html) {}

    private List<ShownLetter> letters(Reference reference, String link) {
        return letters.toApplicant(reference).stream()
                .map(letter -> new ShownLetter(
                        letter.subject(), letter.writtenAt(), letter.language(), letters.html(letter.id(), link)))
                .toList();
    }

    @GetMapping
    String show(
            @ModelAttribute Reference reference,
            @RequestParam(required = false) @Nullable String done,
            Locale locale,
            Model page) {
        page.addAttribute("done", done != null && NOTICES.contains(done) ? done : null);
        return show(reference, List.of(), locale, page);
    }

    private String show(Reference reference, List<FieldError> mistakes, Locale locale, Model page) {
        return show(reference, mistakes, Map.of(), Amended.not(casefile.get(reference)), locale, page);
    }

    private String show(
            Reference reference,
            List<FieldError> mistakes,
            Map<Long, String> replies,
            Amended amended,
            Locale locale,
            Model page) {
        var shown = casefile.get(reference);
        var timeline = casefile.timeline(reference, Audience.APPLICANT);
        var questions = casefile.questions(reference);
        page.addAttribute("case", shown);
        page.addAttribute("standing", standing(shown));
        var objection = casefile.objection(reference);
        page.addAttribute("objection", objection.orElse(null));
        page.addAttribute(
                "objectableUntil", objectableUntil(shown).map(this::start).orElse(null));
        page.addAttribute("progress", CaseProgress.of(shown, objection, timeline));
        page.addAttribute("open", openOf(questions));
        page.addAttribute(
                "answered",
                questions.stream().filter(question -> !question.isOpen()).toList());
        page.addAttribute("deadline", ApplicantWording.deadline(openOf(questions)));
        page.addAttribute("documents", casefile.documents(reference));
        page.addAttribute("letters", letters(reference, String.valueOf(page.getAttribute("link"))));
        page.addAttribute("happenings", wording.happenings(timeline, locale));
        page.addAttribute("mistakes", mistakes);
        page.addAttribute("wrong", mistakes.stream().collect(groupingBy(FieldError::field)));
        page.addAttribute("most", Uploads.MOST);
        page.addAttribute("replies", replies);
        if (!shown.isClosed() && questions.stream().anyMatch(Question::isOpen)) {
            page.addAttribute("parts", amendments.show(shown, amended, Languages.of(locale)));
            page.addAttribute("amending", amended.changed() || amended.more() != null);
        }
        page.addAttribute(
                "report", reports.open(reference, Languages.of(locale)).orElse(null));
        page.addAttribute("told", reports.given(reference, Languages.of(locale)));
        page.addAttribute("language", Languages.of(locale));
        return "intake/case";
    }

    /** The last part of the message keys that say where the case stands: its status, or how it ended. */
    private static String standing(Case shown) {
        if (shown.isClosed()) {
            return shown.decision().map(Enum::name).orElse("CLOSED");
        }
        var again = shown.objectedAt().isPresent() && shown.status() != CaseStatus.WAITING_FOR_APPLICANT;
        return (again ? CaseStatus.UNDER_OBJECTION : shown.status()).name();
    }

    private Period objectionTerm() {
        return Period.ofWeeks(RulesOfProcedure.in(playbook.inForce()).objectionWeeks());
    }

    /** The last day on which the applicant can object, if that is not over. */
    private Optional<LocalDate> objectableUntil(Case shown) {
        return shown.objectableUntil(objectionTerm(), clock.getZone())
                .filter(last -> !LocalDate.now(clock).isAfter(last));
    }

    private static List<Question> openOf(List<Question> questions) {
        return questions.stream().filter(Question::isOpen).toList();
    }

    @PostMapping("/answers")
    String answer(
            @ModelAttribute Reference reference,
            @RequestParam MultiValueMap<String, String> input,
            @RequestParam(name = ANSWER_DOCUMENTS, required = false) @Nullable List<MultipartFile> documents,
            Locale locale,
            Model page,
            HttpServletResponse response) {
        var answered = casefile.get(reference);
        var open = openOf(casefile.questions(reference));
        if (answered.isClosed() || open.isEmpty()) {
            return back(page, answered.isClosed() ? "closed" : "nothing-asked");
        }
        var replies = new HashMap<Long, String>();
        for (var question : open) {
            var reply = input.getFirst(field(question));
            if (reply != null && !reply.isBlank()) {
                replies.put(question.id(), reply.replace("\r\n", "\n").strip());
            }
        }
        var amended = amendments.read(answered, input, Languages.of(locale));
        if (amended.more() != null) {
            return show(reference, List.of(), replies, amended, locale, page);
        }
        var sent = check(ANSWER_DOCUMENTS, documents, reference, locale);
        var mistakes = mistakes(open, replies, amended, sent, locale);
        if (!mistakes.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(reference, mistakes, replies, amended, locale, page);
        }
        return unlessBusy(
                page,
                () -> casefile.answer(reference, amended.answers(), replies, sent.accepted())
                        ? "answered"
                        : "nothing-asked");
    }

    /** What is wrong by the ids on the page, in the order of the page. */
    private List<FieldError> mistakes(
            List<Question> open, Map<Long, String> replies, Amended amended, Uploads.Checked sent, Locale locale) {
        var mistakes = new ArrayList<FieldError>();
        for (var question : open) {
            if (replies.getOrDefault(question.id(), "").length() > LONGEST_REPLY) {
                mistakes.add(wording.mistake(field(question), "too-long", locale, LONGEST_REPLY));
            }
        }
        for (var error : amended.errors()) {
            mistakes.add(new FieldError("field-" + error.field(), error.code(), error.message()));
        }
        mistakes.addAll(sent.errors());
        if (mistakes.isEmpty()
                && replies.isEmpty()
                && !amended.changed()
                && sent.accepted().isEmpty()) {
            mistakes.add(wording.mistake(field(open.get(0)), "nothing", locale));
        }
        return mistakes;
    }

    private static String field(Question question) {
        return "reply-" + question.id();
    }

    @PostMapping("/documents")
    String addDocuments(
            @ModelAttribute Reference reference,
            @RequestParam(name = DOCUMENTS, required = false) @Nullable List<MultipartFile> documents,
            Locale locale,
            Model page,
            HttpServletResponse response) {
        var sent = check(DOCUMENTS, documents, reference, locale);
        var mistakes = new ArrayList<>(sent.errors());
        if (mistakes.isEmpty() && sent.accepted().isEmpty()) {
            mistakes.add(wording.mistake(DOCUMENTS, "no-document", locale));
        }
        if (!mistakes.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(reference, mistakes, locale, page);
        }
        return unlessBusy(page, () -> {
            casefile.addDocuments(reference, sent.accepted());
            return "added";
        });
    }

    private Uploads.Checked check(
            String field, @Nullable List<MultipartFile> files, Reference reference, Locale locale) {
        return uploads.check(
                field,
                files == null ? List.of() : files,
                casefile.documents(reference).size(),
                Languages.of(locale));
    }

    @GetMapping("/withdrawal")
    String askWhetherToWithdraw(@ModelAttribute Reference reference, Model page) {
        var shown = casefile.get(reference);
        if (!shown.canBeWithdrawn()) {
            return back(page, "closed");
        }
        page.addAttribute("case", shown);
        page.addAttribute("longestReason", LONGEST_REASON);
        return "intake/withdrawal";
    }

    @PostMapping("/withdrawal")
    String withdraw(@ModelAttribute Reference reference, @RequestParam(defaultValue = "") String why, Model page) {
        var reason = why.replace("\r\n", "\n").strip();
        var told = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        return unlessBusy(page, () -> {
            casefile.requestWithdrawal(reference, told);
            return "withdrawn";
        });
    }

    /** A step of the case may run at this moment: most are over at once. */
    private static String unlessBusy(Model page, Supplier<String> change) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return back(page, change.get());
            } catch (ConcurrencyFailureException busy) {
                // another attempt
            }
        }
        return back(page, "busy");
    }

    @GetMapping("/objection")
    String askWhyToObject(@ModelAttribute Reference reference, Model page) {
        return showObjection(reference, "", List.of(), page);
    }

    private String showObjection(Reference reference, String grounds, List<FieldError> mistakes, Model page) {
        var shown = casefile.get(reference);
        var last = objectableUntil(shown);
        if (last.isEmpty()) {
            return back(page, "objection-refused");
        }
        page.addAttribute("case", shown);
        page.addAttribute("last", start(last.get()));
        page.addAttribute("grounds", grounds);
        page.addAttribute("longest", LONGEST_GROUNDS);
        page.addAttribute("most", Uploads.MOST);
        page.addAttribute("mistakes", mistakes);
        page.addAttribute("wrong", mistakes.stream().collect(groupingBy(FieldError::field)));
        return "intake/objection";
    }

    @PostMapping("/objection")
    String object(
            @ModelAttribute Reference reference,
            @RequestParam(defaultValue = "") String grounds,
            @RequestParam(name = DOCUMENTS, required = false) @Nullable List<MultipartFile> documents,
            Locale locale,
            Model page,
            HttpServletResponse response) {
        var why = grounds.replace("\r\n", "\n").strip();
        var sent = check(DOCUMENTS, documents, reference, locale);
        var mistakes = new ArrayList<FieldError>();
        if (why.isEmpty()) {
            mistakes.add(wording.mistake("grounds", "no-grounds", locale));
        } else if (why.length() > LONGEST_GROUNDS) {
            mistakes.add(wording.mistake("grounds", "too-long", locale, LONGEST_GROUNDS));
        }
        mistakes.addAll(sent.errors());
        if (!mistakes.isEmpty()) {
            var view = showObjection(reference, why, mistakes, page);
            if (!view.startsWith("redirect:")) {
                response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            }
            return view;
        }
        try {
            casefile.object(reference, why, sent.accepted(), objectionTerm());
        } catch (ObjectionRefusedException | ConcurrencyFailureException | DataIntegrityViolationException refused) {
            // the term is over, or the applicant objected in another window, perhaps at this very moment
            return back(page, "objection-refused");
        }
        return back(page, "objected");
    }

    @PostMapping("/objection/withdrawal")
    String withdrawObjection(@ModelAttribute Reference reference, Model page) {
        return unlessBusy(page, () -> {
            casefile.withdrawObjection(reference);
            return "objection-withdrawn";
        });
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    /** Reloading a page that a form was sent to, or reading it in the other language, shows the case. */
    @GetMapping({"/answers", "/documents", "/objection/withdrawal"})
    String backToTheCase(@ModelAttribute Reference reference, Model page) {
        return "redirect:" + page.getAttribute("link");
    }

    @GetMapping("/documents/{id:[0-9a-f-]{36}}")
    ResponseEntity<byte[]> download(@ModelAttribute Reference reference, @PathVariable UUID id) {
        var document = casefile.documents(reference).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(document.name(), StandardCharsets.UTF_8)
                        .build()))
                .body(casefile.content(reference, id).orElseThrow());
    }

    /** Somebody decided, or the applicant withdrew in another window, while this form was open. */
    @ExceptionHandler
    String closedMeanwhile(CaseClosedException closed, HttpServletRequest request) {
        var address = (Map<?, ?>)
                Objects.requireNonNull(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
        return "redirect:/cases/" + address.get("token") + "?done=closed";
    }
}
