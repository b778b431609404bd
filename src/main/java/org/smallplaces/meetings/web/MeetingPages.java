package org.smallplaces.meetings.web;

import java.security.Principal;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.smallplaces.meetings.Papers;
import org.smallplaces.meetings.Sheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What staff read of meetings, on pages and on paper. */
@Controller
@RequestMapping("/meetings")
class MeetingPages {

    private final Papers papers;
    private final Print print;

    MeetingPages(Papers papers, Print print) {
        this.papers = papers;
        this.print = print;
    }

    @GetMapping
    String list(Model page) {
        page.addAttribute("toCome", papers.toCome());
        page.addAttribute("held", papers.held());
        return "meetings/list";
    }

    @GetMapping("/{id}")
    String meeting(@PathVariable long id, Principal reader, Model page) {
        show(id, reader, page);
        return "meetings/meeting";
    }

    @GetMapping("/{id}/pack")
    String pack(@PathVariable long id, Principal reader, Model page) {
        show(id, reader, page);
        return "meetings/pack";
    }

    @GetMapping("/{id}/pack.pdf")
    ResponseEntity<byte[]> packOnPaper(@PathVariable long id, Principal reader, Model page, Locale locale) {
        var sheet = show(id, reader, page);
        return pdf(print.pdf("meetings/pack-paper", page.asMap(), locale), "pack", sheet);
    }

    @GetMapping("/{id}/minutes")
    String minutes(@PathVariable long id, Principal reader, Model page) {
        show(id, reader, page);
        return "meetings/minutes";
    }

    @GetMapping("/{id}/minutes.pdf")
    ResponseEntity<byte[]> minutesOnPaper(@PathVariable long id, Principal reader, Model page, Locale locale) {
        var sheet = show(id, reader, page);
        return pdf(print.pdf("meetings/minutes-paper", page.asMap(), locale), "minutes", sheet);
    }

    private Sheet show(long id, Principal reader, Model page) {
        var sheet = papers.sheet(id, reader.getName());
        page.addAttribute("sheet", sheet);
        page.addAttribute("reader", reader.getName());
        page.addAttribute("briefings", papers.briefings(sheet, reader.getName()));
        return sheet;
    }

    private static ResponseEntity<byte[]> pdf(byte[] content, String name, Sheet sheet) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("%s-%s.pdf"
                                        .formatted(name, sheet.startsAt().toLocalDate()))
                                .build()
                                .toString())
                .body(content);
    }

    @ExceptionHandler(NoSuchElementException.class)
    @ResponseStatus(code = HttpStatus.NOT_FOUND, reason = "No such meeting")
    void missing() {
        // the answer is the error page
    }
}
