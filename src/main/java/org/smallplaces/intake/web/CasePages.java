package org.smallplaces.intake.web;

import static org.springframework.http.HttpHeaders.CACHE_CONTROL;

import jakarta.servlet.http.HttpServletResponse;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.casefile.Reference;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Pages that a private link opens, {@code /cases/{token}/…}; their address stays with who has it. */
abstract class CasePages {

    private final CaseLinks links;

    CasePages(CaseLinks links) {
        this.links = links;
    }

    /** There is no case behind a link. */
    @SuppressWarnings("serial")
    private static class UnknownLinkException extends RuntimeException {}

    @ModelAttribute
    Reference open(@PathVariable String token, Model page, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader(CACHE_CONTROL, "no-store");
        page.addAttribute("link", "/cases/" + token);
        return links.open(token).orElseThrow(UnknownLinkException::new);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknownLink(UnknownLinkException unknown) {
        return "intake/case-unknown";
    }

    /** Back to the case, with what it then says. */
    static String back(Model page, String notice) {
        return "redirect:" + page.getAttribute("link") + "?done=" + notice;
    }
}
