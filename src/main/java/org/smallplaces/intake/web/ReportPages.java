package org.smallplaces.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Report;
import org.smallplaces.casefile.ReportNotOpenException;
import org.smallplaces.casefile.Reporting;
import org.smallplaces.casefile.UploadedFile;
import org.smallplaces.intake.Forms;
import org.smallplaces.intake.Uploads;
import org.smallplaces.playbook.FieldError;
import org.smallplaces.playbook.Form;
import org.smallplaces.playbook.FormField;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.WebUtils;

/** Where an organisation tells how it goes: the form is on the page of its case, and by itself when something is wrong. */
@Controller
@RequestMapping("/cases/{token}/reports/{id:\\d{1,18}}")
class ReportPages extends CasePages {

    private static final String ANOTHER_LINE = "add:";

    private final Casefile casefile;
    private final Reporting reporting;
    private final Forms forms;
    private final Uploads uploads;
    private final ReportForms reportForms;

    ReportPages(
            CaseLinks links,
            Casefile casefile,
            Reporting reporting,
            Forms forms,
            Uploads uploads,
            ReportForms reportForms) {
        super(links);
        this.casefile = casefile;
        this.reporting = reporting;
        this.forms = forms;
        this.uploads = uploads;
        this.reportForms = reportForms;
    }

    @GetMapping
    String show(@ModelAttribute Reference reference, @PathVariable long id, Locale locale, Model page) {
        var report = find(reference, id);
        return report.isOpen()
                ? show(report, form(report), Map.of(), List.of(), null, locale, page)
                : back(page, notice(report.isGiven()));
    }

    @PostMapping
    String give(
            @ModelAttribute Reference reference,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> input,
            HttpServletRequest request,
            Locale locale,
            Model page,
            HttpServletResponse response) {
        var report = find(reference, id);
        if (!report.isOpen()) {
            return back(page, notice(report.isGiven()));
        }
        var form = form(report);
        var typed = form.read(input);
        var action = input.getFirst("do");
        if (action != null && action.startsWith(ANOTHER_LINE)) {
            return show(report, form, typed, List.of(), action.substring(ANOTHER_LINE.length()), locale, page);
        }
        var pictures = new ArrayList<UploadedFile>();
        var errors = check(form, typed, pictures, request, Languages.of(locale));
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            page.addAttribute("lost", !pictures.isEmpty());
            return show(report, form, typed, errors, null, locale, page);
        }
        try {
            reporting.give(reference, id, new Answers(typed), pictures);
            return back(page, "reported");
        } catch (ReportNotOpenException meanwhile) {
            return back(page, notice(meanwhile.isGiven()));
        }
    }

    /** What is wrong, in the order of the form; pictures that can be stored are added to {@code pictures}. */
    private List<FieldError> check(
            Form form,
            Map<String, Object> typed,
            List<UploadedFile> pictures,
            HttpServletRequest request,
            String language) {
        var refused = new ArrayList<FieldError>();
        for (var field : form.fields()) {
            if (field.type() == FormField.Type.FILES) {
                var checked = uploads.checkPictures(field.key(), files(request, field.key()), language);
                pictures.addAll(checked.accepted());
                refused.addAll(checked.errors());
            }
        }
        var names = pictures.stream().map(UploadedFile::name).toList();
        var errors = new ArrayList<>(forms.check(form, typed, names, language));
        errors.addAll(refused);
        return errors;
    }

    private static List<MultipartFile> files(HttpServletRequest request, String field) {
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return multipart == null ? List.of() : multipart.getFiles(field);
    }

    private String show(
            Report report,
            Form form,
            Map<String, Object> typed,
            List<FieldError> errors,
            @Nullable String more,
            Locale locale,
            Model page) {
        page.addAttribute("case", casefile.get(report.reference()));
        page.addAttribute("mistakes", errors);
        page.addAttribute("report", reportForms.show(report, form, typed, errors, more, Languages.of(locale)));
        return "intake/report";
    }

    private Report find(Reference reference, long id) {
        return reporting.reports(reference).stream()
                .filter(report -> report.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Form form(Report report) {
        return forms.find(report.form()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String notice(boolean given) {
        return given ? "report-given" : "report-closed";
    }
}
