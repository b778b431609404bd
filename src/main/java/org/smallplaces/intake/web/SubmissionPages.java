package org.smallplaces.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.UploadedFile;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.intake.Draft;
import org.smallplaces.intake.Drafts;
import org.smallplaces.intake.Forms;
import org.smallplaces.intake.IntakeSettings;
import org.smallplaces.intake.InvalidSubmissionException;
import org.smallplaces.intake.NoSuchDraftException;
import org.smallplaces.intake.RateLimits;
import org.smallplaces.intake.SentTooSoonException;
import org.smallplaces.intake.Submissions;
import org.smallplaces.intake.Uploads;
import org.smallplaces.limits.TooManyRequestsException;
import org.smallplaces.playbook.FieldError;
import org.smallplaces.playbook.Form;
import org.smallplaces.playbook.FormField;
import org.smallplaces.playbook.FormStep;
import org.smallplaces.register.Register;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * The public forms, for initiatives and for membership: a page for each of their steps. Every button saves the step as it
 * is, then goes where it says; only sending needs all to be right.
 */
@Controller
@RequestMapping("/{section:initiatives|membership}")
class SubmissionPages {

    private static final String STEP = "intake/step";
    private static final int NEAREST = 3;

    /** People do not see this field; programs that fill in every field do. */
    private static final String TRAP = "extra";

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;.]+");

    private final Forms forms;
    private final Drafts drafts;
    private final Submissions submissions;
    private final Uploads uploads;
    private final RateLimits limits;
    private final CaseLinks links;
    private final Letters letters;
    private final Register register;
    private final IntakeSettings settings;

    SubmissionPages(
            Forms forms,
            Drafts drafts,
            Submissions submissions,
            Uploads uploads,
            RateLimits limits,
            CaseLinks links,
            Letters letters,
            Register register,
            IntakeSettings settings) {
        this.forms = forms;
        this.drafts = drafts;
        this.submissions = submissions;
        this.uploads = uploads;
        this.limits = limits;
        this.links = links;
        this.letters = letters;
        this.register = register;
        this.settings = settings;
    }

    /** A step in the strip above the form. */
    record StepLink(int number, String label, boolean current, boolean done) {}

    /** A step on the preview. */
    record StepAnswers(int number, String label, List<FieldView> fields) {}

    @GetMapping("/new")
    String start(@PathVariable String section, Locale locale, Model page) {
        return show(kind(section), null, null, Map.of(), 1, List.of(), null, locale, page);
    }

    @PostMapping("/new")
    String begin(
            @PathVariable String section,
            HttpServletRequest request,
            @RequestParam MultiValueMap<String, String> input,
            Locale locale,
            Model page,
            HttpServletResponse response) {
        var kind = kind(section);
        var form = forms.of(kind);
        var answers = form.steps().get(0).read(input);
        if (isTrapped(input)) {
            page.addAttribute("trapped", true);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(kind, null, null, answers, 1, List.of(), null, locale, page);
        }
        limits.takeRequest(request.getRemoteAddr());
        var token = drafts.begin(kind, answers, Languages.of(locale));
        return goOn(request, token, 1, input, locale, page, response);
    }

    @GetMapping("/drafts/{token}")
    String resume(@PathVariable String token, Locale locale) {
        var draft = drafts.open(token).orElse(null);
        if (draft == null || draft.reference() != null) {
            return whenGone(token);
        }
        var form = forms.of(draft.kind());
        var errors = forms.check(form, draft.answers(), draft.documentNames(), Languages.of(locale));
        return "redirect:" + address(draft, token) + "/"
                + firstWrong(form, errors).map(String::valueOf).orElse("preview");
    }

    @GetMapping("/drafts/{token}/{step:\\d{1,3}}")
    String step(
            @PathVariable String token,
            @PathVariable int step,
            @RequestParam(required = false) @Nullable String check,
            @RequestParam(required = false) @Nullable String more,
            @RequestParam(required = false) @Nullable String from,
            Locale locale,
            Model page) {
        var draft = drafts.open(token).orElse(null);
        if (draft == null || draft.reference() != null) {
            return whenGone(token);
        }
        var form = forms.of(draft.kind());
        requireStep(form, step);
        page.addAttribute("from", from);
        return showStep(
                token, draft, step, check == null ? List.of() : errors(form, draft, step, locale), more, locale, page);
    }

    @PostMapping("/drafts/{token}/{step:\\d{1,3}}")
    String saveStep(
            HttpServletRequest request,
            @PathVariable String token,
            @PathVariable int step,
            @RequestParam MultiValueMap<String, String> input,
            Locale locale,
            Model page,
            HttpServletResponse response) {
        var draft = drafts.open(token).orElse(null);
        if (draft == null || draft.reference() != null) {
            return whenGone(token);
        }
        var form = forms.of(draft.kind());
        requireStep(form, step);
        var asked = form.steps().get(step - 1);
        var keys = asked.fields().stream().map(FormField::key).toList();
        drafts.save(token, keys, asked.read(input), Languages.of(locale));
        return goOn(request, token, step, input, locale, page, response);
    }

    /** What the button says, once the step is saved. */
    private String goOn(
            HttpServletRequest request,
            String token,
            int step,
            MultiValueMap<String, String> input,
            Locale locale,
            Model page,
            HttpServletResponse response) {
        var button = Optional.ofNullable(input.getFirst("do")).orElse("next");
        var draft = drafts.open(token).orElseThrow(NoSuchDraftException::new);
        var all = address(draft, token);
        var here = all + "/" + step;
        var from = "preview".equals(input.getFirst("from")) ? "from=preview" : "";
        page.addAttribute("from", input.getFirst("from"));
        if (button.startsWith("remove:")) {
            document(button).ifPresent(document -> drafts.removeDocument(token, document));
            return "redirect:" + here + "?" + from + "#field-documents";
        }
        var form = forms.of(draft.kind());
        var refused = addDocuments(request, token, form.steps().get(step - 1), draft, locale);
        if (!refused.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return showStep(
                    token,
                    drafts.open(token).orElseThrow(NoSuchDraftException::new),
                    step,
                    refused,
                    null,
                    locale,
                    page);
        }
        if (button.startsWith("add:")) {
            var key = button.substring("add:".length());
            var field = form.steps().get(step - 1).field(key);
            return field.isEmpty()
                    ? "redirect:" + here
                    : "redirect:" + here + "?more=" + key + (from.isEmpty() ? "" : "&" + from) + "#field-" + key
                            + "-last";
        }
        if (button.startsWith("step:")) {
            var wanted = button.substring("step:".length());
            return "redirect:" + all + "/" + (wanted.matches("\\d{1,3}|preview") ? wanted : step);
        }
        return switch (button) {
            case "upload" -> "redirect:" + here + "?" + from + "#field-documents";
            case "save" -> sendLink(request, token, step, input, locale, page, response);
            case "back" -> "redirect:" + all + "/" + Math.max(1, step - 1);
            default -> next(token, step, from, form, locale);
        };
    }

    private static Optional<UUID> document(String button) {
        try {
            return Optional.of(UUID.fromString(button.substring("remove:".length())));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private String next(String token, int step, String from, Form form, Locale locale) {
        var draft = drafts.open(token).orElseThrow(NoSuchDraftException::new);
        if (!errors(form, draft, step, locale).isEmpty()) {
            return "redirect:" + address(draft, token) + "/" + step + "?check=yes" + (from.isEmpty() ? "" : "&" + from);
        }
        var isLast = step >= form.steps().size();
        return "redirect:" + address(draft, token) + "/"
                + (isLast || !from.isEmpty() ? "preview" : String.valueOf(step + 1));
    }

    private List<FieldError> addDocuments(
            HttpServletRequest request, String token, FormStep asked, Draft draft, Locale locale) {
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (multipart == null) {
            return List.of();
        }
        var errors = new ArrayList<FieldError>();
        var added = new ArrayList<UploadedFile>();
        for (var field : asked.fields()) {
            var files = multipart.getFiles(field.key()).stream()
                    .filter(file -> !file.isEmpty() || !isUntouched(file))
                    .toList();
            if (field.type() == FormField.Type.FILES && !files.isEmpty()) {
                limits.takeRequest(request.getRemoteAddr());
                var before = draft.documents().size() + added.size();
                var checked = uploads.check(field.key(), files, before, Languages.of(locale));
                added.addAll(checked.accepted());
                errors.addAll(checked.errors());
            }
        }
        if (!added.isEmpty()) {
            drafts.addDocuments(token, added);
        }
        return errors;
    }

    private static boolean isUntouched(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null || name.isBlank();
    }

    private String sendLink(
            HttpServletRequest request,
            String token,
            int step,
            MultiValueMap<String, String> input,
            Locale locale,
            Model page,
            HttpServletResponse response) {
        var email =
                Optional.ofNullable(input.getFirst("resumeEmail")).orElse("").strip();
        var draft = drafts.open(token).orElseThrow(NoSuchDraftException::new);
        if (email.length() > 254 || !EMAIL.matcher(email).matches()) {
            page.addAttribute("resumeEmail", email);
            page.addAttribute("resumeError", true);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return showStep(token, draft, step, List.of(), null, locale, page);
        }
        limits.takeLetter(request.getRemoteAddr());
        letters.writeDraftLink(draft.id(), email, Languages.of(locale));
        return "redirect:" + address(draft, token) + "/saved?step=" + step;
    }

    @GetMapping("/drafts/{token}/saved")
    String saved(@PathVariable String token, @RequestParam(defaultValue = "1") int step, Model page) {
        var draft = drafts.open(token).orElse(null);
        if (draft == null || draft.reference() != null) {
            return whenGone(token);
        }
        page.addAttribute("draft", address(draft, token));
        page.addAttribute("step", step);
        page.addAttribute("expires", draft.expiresAt());
        page.addAttribute("days", settings.draftLife().toDays());
        return "intake/saved";
    }

    @GetMapping("/drafts/{token}/preview")
    String preview(@PathVariable String token, Locale locale, Model page) {
        var draft = drafts.open(token).orElse(null);
        if (draft == null || draft.reference() != null) {
            return whenGone(token);
        }
        return showPreview(token, draft, locale, page);
    }

    /** Where a link to the page in the other language leads after a refusal. */
    @GetMapping("/drafts/{token}/send")
    String notSent(@PathVariable String section, @PathVariable String token) {
        return "redirect:" + kind(section).pages() + "/drafts/" + token + "/preview";
    }

    @PostMapping("/drafts/{token}/send")
    String send(
            HttpServletRequest request,
            @PathVariable String token,
            @RequestParam MultiValueMap<String, String> input,
            Locale locale,
            Model page,
            HttpServletResponse response) {
        var draft = drafts.open(token).orElse(null);
        if (draft == null || draft.reference() != null) {
            return whenGone(token);
        }
        try {
            if (!isTrapped(input)) {
                submissions.send(token, Languages.of(locale), request.getRemoteAddr());
                return "redirect:" + address(draft, token) + "/receipt";
            }
            page.addAttribute("trapped", true);
        } catch (SentTooSoonException tooSoon) {
            page.addAttribute("tooSoon", true);
        } catch (InvalidSubmissionException invalid) {
            page.addAttribute("focusErrors", true);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return showPreview(token, draft, locale, page);
    }

    @GetMapping("/drafts/{token}/receipt")
    String receipt(@PathVariable String token, Model page) {
        var reference = links.open(token).orElseThrow(NoSuchDraftException::new);
        page.addAttribute("kind", reference.kind());
        page.addAttribute("reference", reference.value());
        page.addAttribute("token", token);
        return "intake/receipt";
    }

    /** Shows what became of a draft that cannot be changed any more. */
    private String whenGone(String token) {
        var sent = links.open(token).orElseThrow(NoSuchDraftException::new);
        return "redirect:" + sent.kind().pages() + "/drafts/" + token + "/receipt";
    }

    private static CaseKind kind(String section) {
        return Arrays.stream(CaseKind.values())
                .filter(kind -> kind.pages().equals("/" + section))
                .findFirst()
                .orElseThrow(NoSuchDraftException::new);
    }

    private static String address(Draft draft, String token) {
        return draft.kind().pages() + "/drafts/" + token;
    }

    private static boolean isTrapped(MultiValueMap<String, String> input) {
        return !Optional.ofNullable(input.getFirst(TRAP)).orElse("").isBlank();
    }

    private static void requireStep(Form form, int step) {
        if (step < 1 || step > form.steps().size()) {
            throw new NoSuchDraftException();
        }
    }

    private List<FieldError> errors(Form form, Draft draft, int step, Locale locale) {
        var asked = form.steps().get(step - 1);
        return forms.check(form, draft.answers(), draft.documentNames(), Languages.of(locale)).stream()
                .filter(error -> asked.field(error.field()).isPresent())
                .toList();
    }

    private static Optional<Integer> firstWrong(Form form, List<FieldError> errors) {
        for (var number = 1; number <= form.steps().size(); number++) {
            var asked = form.steps().get(number - 1);
            if (errors.stream().anyMatch(error -> asked.field(error.field()).isPresent())) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private String showStep(
            String token,
            Draft draft,
            int step,
            List<FieldError> errors,
            @Nullable String more,
            Locale locale,
            Model page) {
        return show(draft.kind(), token, draft, draft.answers(), step, errors, more, locale, page);
    }

    private String show(
            CaseKind kind,
            @Nullable String token,
            @Nullable Draft draft,
            Map<String, Object> answers,
            int step,
            List<FieldError> errors,
            @Nullable String more,
            Locale locale,
            Model page) {
        var language = Languages.of(locale);
        var form = forms.of(kind);
        var asked = form.steps().get(step - 1);
        var fields = asked.parts().stream()
                .map(field -> view(field, answers.get(field.key()), more, language, errors))
                .toList();
        page.addAttribute("kind", kind);
        page.addAttribute("token", token);
        page.addAttribute("action", kind.pages() + (token == null ? "/new" : "/drafts/" + token + "/" + step));
        page.addAttribute("step", step);
        page.addAttribute("steps", strip(form, step, language));
        page.addAttribute("last", step == form.steps().size());
        page.addAttribute("heading", asked.label().in(language));
        page.addAttribute("fields", fields);
        page.addAttribute("errors", errors);
        page.addAttribute("multipart", asked.takesDocuments());
        page.addAttribute("documents", draft == null ? List.of() : draft.documents());
        page.addAttribute("expires", draft == null ? null : draft.expiresAt());
        page.addAttribute("days", settings.draftLife().toDays());
        return STEP;
    }

    private FieldView view(
            FormField field, @Nullable Object answer, @Nullable String more, String language, List<FieldError> errors) {
        var typed = answer instanceof List<?> several ? several.size() : 0;
        var rows = Math.max(1, typed) + (field.key().equals(more) ? 1 : 0);
        var shown = answer == null && field.key().equals("language") ? language : answer;
        return FieldView.of(field, shown, rows, forms, language, errors);
    }

    private static List<StepLink> strip(Form form, int current, String language) {
        var strip = new ArrayList<StepLink>();
        for (var number = 1; number <= form.steps().size(); number++) {
            var label = form.steps().get(number - 1).label().in(language);
            strip.add(new StepLink(number, label, number == current, number < current));
        }
        return strip;
    }

    private String showPreview(String token, Draft draft, Locale locale, Model page) {
        var language = Languages.of(locale);
        var form = forms.of(draft.kind());
        var errors = forms.check(form, draft.answers(), draft.documentNames(), language);
        var steps = new ArrayList<StepAnswers>();
        for (var number = 1; number <= form.steps().size(); number++) {
            var asked = form.steps().get(number - 1);
            var fields = asked.fields().stream()
                    .map(field -> FieldView.of(field, draft.answers().get(field.key()), 0, forms, language, errors))
                    .toList();
            steps.add(new StepAnswers(number, asked.label().in(language), fields));
        }
        var answers = new Answers(form.take(draft.answers()));
        page.addAttribute("draft", address(draft, token));
        page.addAttribute("steps", steps);
        page.addAttribute("errors", errors);
        page.addAttribute("documents", draft.documents());
        page.addAttribute("lastStep", form.steps().size());
        // only who sends in an initiative can find that it is there already
        page.addAttribute(
                "nearest",
                answers.has("title") || answers.has("summary") ? register.nearest(answers, NEAREST) : List.of());
        return "intake/preview";
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String gone(NoSuchDraftException gone) {
        return "intake/gone";
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    String tooMany(TooManyRequestsException tooMany, Model page, HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.retryAfter().toSeconds()));
        page.addAttribute("minutes", Math.max(1, tooMany.retryAfter().toMinutes()));
        return "intake/too-many";
    }
}
