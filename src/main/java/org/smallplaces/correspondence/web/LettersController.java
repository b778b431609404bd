package org.smallplaces.correspondence.web;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.NoSuchElementException;
import org.smallplaces.correspondence.Outbox;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Lets administrators look at a letter and send it again. */
@Controller
@RequestMapping("/admin/letters/{id}")
class LettersController {

    private final Outbox outbox;

    LettersController(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The letter as its reader sees it, in a box of its own: nothing in it can run or reach out. */
    @GetMapping
    ResponseEntity<String> preview(@PathVariable long id) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .body(outbox.preview(id).orElseThrow());
    }

    @PostMapping("/resend")
    String resend(@PathVariable long id, Principal who) {
        outbox.resend(id, who.getName());
        return "redirect:/admin#outbox";
    }

    @ExceptionHandler
    ResponseEntity<Void> unknown(NoSuchElementException unknown) {
        return ResponseEntity.notFound().build();
    }
}
